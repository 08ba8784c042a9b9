using SkiaSharp;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>The colours of signs as a camera sees them in even daylight; paint is never pure red, black or white.</summary>
internal static class SignColour
{
    public static readonly SKColor White = new(235, 235, 235);
    public static readonly SKColor Black = new(24, 24, 26);
    public static readonly SKColor Grey = new(120, 120, 122);
    public static readonly SKColor Red = new(198, 30, 40);
    public static readonly SKColor Blue = new(20, 88, 178);
    public static readonly SKColor Yellow = new(246, 180, 20);
    public static readonly SKColor Green = new(20, 140, 80);
}
