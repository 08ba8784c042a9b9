using Dann.Dsl.Training;
using Dann.Runtime.Training;
using MnistTwin;

// Put tensors of your own here: images (N, 3, 32, 32), uint8 or float32 in 0..1, and labels 0..9. The target is learned from without labels.
var (sourceImages, sourceLabels) = Samples.Draw(640, seed: 1, isTarget: false);
var (targetImages, targetLabels) = Samples.Draw(640, seed: 2, isTarget: true);

using var model = new MnistDann();
using var trainer = new MnistDannTrainer(model, new TrainerOptions { Train = new TrainSettings { Epochs = 12, Batch = 64, Optimizer = new Sgd(0.03, 0.9, Nesterov: false, WeightDecay: 0) } });
trainer.Fit(sourceImages, sourceLabels, targetImages, new FitCallbacks
{
    OnEpoch = epoch => Console.WriteLine($"epoch {epoch.Epoch}: lambda {epoch.Lambda:F2}, {epoch.StepsPerSecond:F0} steps/s"),
});

Console.WriteLine($"source accuracy {trainer.Evaluate(sourceImages, sourceLabels, Domain.Source):F3}");
Console.WriteLine($"target accuracy {trainer.Evaluate(targetImages, targetLabels):F3}");
