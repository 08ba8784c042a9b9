using static Dann.Runtime.Data.Drawing.Signs.Lettering;
using static Dann.Runtime.Data.Drawing.Signs.SignColour;

namespace Dann.Runtime.Data.Drawing.Signs;

/// <summary>The 43 signs of GTSRB, in its order: a plate and what stands on it.</summary>
internal static class SignTable
{
    private const float DigitHeight = 78;

    /// <summary>All signs; the place in the list is the label.</summary>
    public static IReadOnlyList<Sign> All { get; } =
    [
        SpeedLimit(20),
        SpeedLimit(30),
        SpeedLimit(50),
        SpeedLimit(60),
        SpeedLimit(70),
        SpeedLimit(80),
        new("end of speed limit 80 km/h", Plates.WhiteDisc, Text("80", 92, Grey), Plates.EndBand),
        SpeedLimit(100),
        SpeedLimit(120),
        new("no overtaking", Plates.Ring, Placed(Vehicles.Car(Red), -34, 2), Placed(Vehicles.Car(Black), 34, 2)),
        new("no overtaking for trucks", Plates.Ring, Placed(Vehicles.TruckFromBehind(Red), -32, -4), Placed(Vehicles.Car(Black), 34, 6)),
        Warning("right of way at the next crossing", Warnings.RightOfWay),
        new("priority road", Plates.Diamond),
        new("yield", Plates.Yield),
        new("stop", Plates.Octagon, Text("STOP", 74, White, 0.18f, 0.72f)),
        new("no vehicles", Plates.Ring),
        new("no trucks", Plates.Ring, Placed(Vehicles.Truck, 0, 2)),
        new("no entry", Plates.RedDisc, [new("M -74 -17 L 74 -17 L 74 17 L -74 17 Z", White)]),
        Warning("danger", Warnings.Exclamation),
        Warning("curve to the left", Warnings.CurveLeft),
        Warning("curve to the right", Warnings.CurveRight),
        Warning("double curve", Warnings.DoubleCurve),
        Warning("bumpy road", Warnings.Bumps),
        Warning("slippery road", Placed(Vehicles.Skidding, 0, 14)),
        Warning("road narrows on the right", Warnings.NarrowsOnTheRight),
        Warning("road works", People.Worker),
        Warning("traffic lights", Warnings.TrafficLight),
        Warning("pedestrians", People.Pedestrian),
        Warning("children", People.Children),
        Warning("bicycles", Placed(Vehicles.Bicycle, 0, 26, 0.95f)),
        Warning("snow and ice", Warnings.SnowFlake),
        Warning("wild animals", Warnings.Deer),
        new("end of all limits", Plates.WhiteDisc, Plates.EndBand),
        new("turn right", Plates.BlueDisc, Arrows.Right),
        new("turn left", Plates.BlueDisc, Arrows.Left),
        new("straight ahead", Plates.BlueDisc, Arrows.Ahead),
        new("straight ahead or right", Plates.BlueDisc, Arrows.AheadOrRight),
        new("straight ahead or left", Plates.BlueDisc, Arrows.AheadOrLeft),
        new("keep right", Plates.BlueDisc, Arrows.DownRight),
        new("keep left", Plates.BlueDisc, Arrows.DownLeft),
        new("roundabout", Plates.BlueDisc, Arrows.Circle),
        new("end of no overtaking", Plates.WhiteDisc, Placed(Vehicles.Car(Grey), -36, 2, 1.15f), Placed(Vehicles.Car(Grey), 36, 2, 1.15f), Plates.EndBand),
        new("end of no overtaking for trucks", Plates.WhiteDisc, Placed(Vehicles.TruckFromBehind(Grey), -34, -4, 1.15f), Placed(Vehicles.Car(Grey), 36, 8, 1.15f), Plates.EndBand),
    ];

    private static Sign SpeedLimit(int speed) =>
        new($"speed limit {speed} km/h", Plates.Ring, Text($"{speed}", DigitHeight, Black, narrowing: speed < 100 ? 1 : 0.68f));

    // The pictograms fill the place that the red border leaves.
    private static Sign Warning(string name, SignLayer[] pictogram) => new(name, Plates.Triangle, Placed(pictogram, 0, -1, 0.96f));

    private static SignLayer[] Placed(SignLayer[] layers, float x, float y, float scale = 1) => [.. layers.Select(layer => layer.Placed(x, y, scale))];
}
