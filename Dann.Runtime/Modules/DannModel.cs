using Dann.Runtime.Native;
using TorchSharp;
using static TorchSharp.torch;

namespace Dann.Runtime.Modules;

/// <summary>A domain-adversarial network: features, a label branch and a domain branch. Derived classes are generated from a declaration.</summary>
public abstract class DannModel : DannModule
{
    /// <summary>Creates the model on the CPU with weights that nobody should rely on; see <see cref="InitializeParameters"/>.</summary>
    /// <exception cref="NativeTorchException">libtorch is missing or does not load.</exception>
    protected DannModel(string name)
        : base(NativeTorch.Checked(name))
    {
    }

    /// <summary>Batch norms that stay in evaluation, whatever the mode of the model.</summary>
    internal IReadOnlyList<nn.Module> FrozenNorms { get; set; } = [];

    /// <summary>The fingerprint of the declared network, 16 hexadecimal digits: files of one architecture fit each other.</summary>
    public abstract string ArchitectureHash { get; }

    /// <summary>Draws all weights as torch's layers do by default, with the generator, in the order of declaration. The model must lie on the generator's device.</summary>
    public abstract void InitializeParameters(Generator generator);

    /// <summary>Lays the convolution weights out as channels_last, once; values stay as they are.</summary>
    public abstract void UseChannelsLast();

    /// <summary>The width of the last hidden layer, D.</summary>
    public abstract long HiddenWidth { get; }

    /// <summary>
    /// The last hidden layer, (N, D), of images (N, C, H, W) of any domain: what the last weights of the label branch read.
    /// The baselines' classifiers stand on it : subspace alignment, and the linear SVM of each method (Ganin et al. 2016).
    /// </summary>
    public abstract Tensor ForwardHidden(Tensor images);

    /// <summary>All that training looks at, for images (N, C, H, W) of any domain. No reversal is applied.</summary>
    public abstract Outputs ForwardTraining(Tensor images);

    /// <summary>Sets the mode of all layers but those norms whose statistics a trainer has frozen.</summary>
    public override void train(bool train = true)
    {
        base.train(train);
        foreach (var norm in FrozenNorms)
            norm.eval();
    }
}
