using System.Globalization;
using BenchmarkDotNet.Running;
using Dann.Benchmarks.Compiler;
using Dann.Benchmarks.Images;
using Dann.Benchmarks.Steps;

// steps [rounds] [steps per round]: the training step against its references. images [rounds] [steps per round]: decoding, and the step with the image pipeline against the step without. generator, start-up: BenchmarkDotNet.
int Argument(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

switch (args.FirstOrDefault())
{
    case "steps":
        StepBenchmark.Run(Argument(1, 60), Argument(2, 5));
        return 0;
    case "images":
        ImageBenchmark.Run(Argument(1, 9), Argument(2, 1));
        return 0;
    case "generator":
        BenchmarkRunner.Run<GeneratorBenchmarks>(args: args[1..]);
        return 0;
    case "start-up":
        BenchmarkRunner.Run<StartUpBenchmarks>(args: args[1..]);
        return 0;
    case "first-step":
        StepBenchmark.FirstStep();
        return 0;
    case "nothing":
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project benchmarks -- steps [rounds] [steps] | images [rounds] [steps] | generator | start-up");
        return 2;
}
