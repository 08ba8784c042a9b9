using Google.Protobuf;
using Tensorboard;

namespace Dann.Runtime.Reporting.TensorBoard;

/// <summary>The events of TensorBoard that are written, as TorchSharp's classes of its protocol buffers have them.</summary>
internal static class ScalarEvent
{
    // What readers expect in the first event of a file.
    private const string FileVersion = "brain.Event:2";

    /// <summary>The event that begins a file.</summary>
    /// <param name="time">When, in seconds since 1970.</param>
    public static byte[] Version(double time) => new Event { WallTime = time, FileVersion = FileVersion }.ToByteArray();

    /// <summary>The event that tells a reader to forget what it has of the run, because it comes again.</summary>
    public static byte[] Restart(double time) => new Event { WallTime = time, SessionLog = new SessionLog { Status = SessionLog.Types.SessionStatus.Start } }.ToByteArray();

    /// <summary>Values by their tags.</summary>
    /// <param name="time">When, in seconds since 1970.</param>
    /// <param name="step">The step they are of.</param>
    /// <param name="scalars">The values.</param>
    public static byte[] Of(double time, long step, IEnumerable<(string Tag, double Value)> scalars)
    {
        var summary = new Summary();
        summary.Value.AddRange(scalars.Select(scalar => new Summary.Types.Value { Tag = scalar.Tag, SimpleValue = (float)scalar.Value }));
        return new Event { WallTime = time, Step = step, Summary = summary }.ToByteArray();
    }

    /// <summary>The step of an event with values; null for the others.</summary>
    public static long? StepOf(byte[] record) => Event.Parser.ParseFrom(record) is { Summary: not null } read ? read.Step : null;
}
