using System.Collections.Generic;

namespace Dann.Dsl.Surface;

/// <summary>What was written, with places, whichever spelling it was written in.</summary>
/// <param name="Place">Where a finding about the node as a whole belongs: the node's first scalar.</param>
public abstract record SurfaceNode(Place Place);

/// <summary>A single word, number or text.</summary>
/// <param name="Text">Its value; numbers in the invariant culture.</param>
/// <param name="IsQuoted">Was it written as a text (quoted in YAML, a string in C#)? Then it is no number.</param>
/// <param name="Place">Where it stands, quotes included.</param>
public sealed record SurfaceScalar(string Text, bool IsQuoted, Place Place) : SurfaceNode(Place)
{
    /// <summary>Its value as messages quote it: on one line, and cut where it is long.</summary>
    public string Shown => Printable.Shown(Text);

    /// <summary>Was nothing written, as after <c>domain:</c> with no value?</summary>
    public bool IsEmpty => Text.Length == 0 && !IsQuoted;
}

/// <summary>Keys with values, in the order written; a key may stand twice, which the binder reports.</summary>
public sealed record SurfaceMap(IReadOnlyList<SurfaceEntry> Entries, Place Place) : SurfaceNode(Place)
{
    /// <summary>The first entry with the key; null where there is none.</summary>
    public SurfaceEntry? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Text == key);

    /// <summary>Is the same written at the same places?</summary>
    public bool Equals(SurfaceMap? other) => ReferenceEquals(this, other) || (other is not null && Place == other.Place && Entries.SequenceEqual(other.Entries));

    /// <inheritdoc/>
    public override int GetHashCode() => (Entries.Count, Place).GetHashCode();
}

/// <summary>Items in the order written.</summary>
public sealed record SurfaceList(IReadOnlyList<SurfaceNode> Items, Place Place) : SurfaceNode(Place)
{
    /// <summary>Is the same written at the same places?</summary>
    public bool Equals(SurfaceList? other) => ReferenceEquals(this, other) || (other is not null && Place == other.Place && Items.SequenceEqual(other.Items));

    /// <inheritdoc/>
    public override int GetHashCode() => (Items.Count, Place).GetHashCode();
}

/// <summary>One key and its value.</summary>
public sealed record SurfaceEntry(SurfaceScalar Key, SurfaceNode Value);
