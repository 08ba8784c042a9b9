using System.Globalization;
using Dann.Dsl.Architecture;
using Dann.Dsl.Training;
using Dann.Runtime.Data;
using Dann.Runtime.Training;
using Moons;

var (source, target) = (MoonsData.Read(rotation: 0, seed: 1), MoonsData.Read(rotation: 35, seed: 2));

var path = args.Length > 0 ? args[0] : "moons.svg";
var epochs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 500;

// Without a reversed gradient the domain regressor watches only: the paper's NN.
using var plain = Train(lambda: 0);
using var adapted = Train(lambda: 1);

new MoonsPicture(source.Train, target.Train).Save(path, ("NN", plain), ("DANN", adapted));
Console.WriteLine(path);

MoonsDann Train(double lambda)
{
    var model = new MoonsDann();
    using var trainer = new MoonsDannTrainer(model, new TrainerOptions
    {
        // As in configs/moons.yaml: a step is one source point in order and one target point drawn at random.
        Train = new TrainSettings
        {
            Epochs = epochs,
            Batch = 2,
            Order = "stored",
            TargetOrder = "random",
            Initialization = new LayerInitialization[] { new("", new GlorotInitialization()), new("domain", new ConstantInitialization(0, 0)) }.ToEquatableArray(),
            Optimizer = new Sgd(0.05, 0, Nesterov: false, WeightDecay: 0),
            LearningRate = new ConstantRate(),
            Reversal = new ConstantReversal(lambda),
            DomainLoss = new SumOfMeansDomainLoss(6),
        },
    });
    using var unlabelled = target.Train.WithoutLabels();
    trainer.Fit(source.Train, unlabelled);
    Console.WriteLine($"lambda {lambda}: source accuracy {trainer.Evaluate(source.Test, Domain.Source):F3}, target accuracy {trainer.Evaluate(target.Test):F3}");
    return model;
}
