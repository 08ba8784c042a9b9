namespace Dann.Dsl;

/// <summary>A layer of the branch whose method it stands on; the layers of a method run in the order written.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>The layer's name in the branch, for splits and parameter keys; its kind and ordinal (<c>conv2d_1</c>) where not set.</summary>
    public string Name { get; set; } = "";
}
