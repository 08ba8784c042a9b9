using Dann.Dsl.Architecture;

namespace Dann.Dsl.DataSets;

/// <summary>The 43 traffic signs of GTSRB (Stallkamp et al. 2012), which every data set of signs has as its classes.</summary>
public static class TrafficSigns
{
    /// <summary>What the labels 0 to 42 mean, in GTSRB's order.</summary>
    public static readonly EquatableArray<string> ClassNames = new[]
    {
        "speed limit 20 km/h",
        "speed limit 30 km/h",
        "speed limit 50 km/h",
        "speed limit 60 km/h",
        "speed limit 70 km/h",
        "speed limit 80 km/h",
        "end of speed limit 80 km/h",
        "speed limit 100 km/h",
        "speed limit 120 km/h",
        "no overtaking",
        "no overtaking for trucks",
        "right of way at the next crossing",
        "priority road",
        "yield",
        "stop",
        "no vehicles",
        "no trucks",
        "no entry",
        "danger",
        "curve to the left",
        "curve to the right",
        "double curve",
        "bumpy road",
        "slippery road",
        "road narrows on the right",
        "road works",
        "traffic lights",
        "pedestrians",
        "children",
        "bicycles",
        "snow and ice",
        "wild animals",
        "end of all limits",
        "turn right",
        "turn left",
        "straight ahead",
        "straight ahead or right",
        "straight ahead or left",
        "keep right",
        "keep left",
        "roundabout",
        "end of no overtaking",
        "end of no overtaking for trucks",
    }.ToEquatableArray();
}
