using Dann.Dsl;
using static TorchSharp.torch;

namespace Moons;

/// <summary>The shallow network of configs/moons.yaml, declared on a class (Ganin et al. 2016, section 5.1.1).</summary>
[DannModel(Input = "2", ClassNames = new[] { "upper", "lower" })]
public partial class MoonsDann
{
    [FeatureBranch]
    [Linear(15), Sigmoid]
    public partial Tensor Features(Tensor points);

    [LabelBranch]
    [Linear(2)]
    public partial Tensor Label(Tensor features);

    [DomainBranch]
    [Linear(1)]
    public partial Tensor Domain(Tensor features);
}
