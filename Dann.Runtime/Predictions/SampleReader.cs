using Dann.Dsl.DataSets;
using Dann.Runtime.Data;
using Dann.Runtime.Data.Arrays;
using Dann.Runtime.Data.Files;
using Dann.Runtime.Data.Images;
using static TorchSharp.torch;

namespace Dann.Runtime.Predictions;

/// <summary>Samples that were read together.</summary>
/// <param name="Names">What each is called, also those that could not be read.</param>
/// <param name="Failures">Why a sample could not be read; null for those that could. As many as names.</param>
/// <param name="Samples">Those that could, in order, without labels; null where there is none. Belongs to the caller.</param>
internal sealed record SampleBatch(IReadOnlyList<string> Names, IReadOnlyList<DataException?> Failures, DomainData? Samples);

/// <summary>Reads files in the form that a network was trained on, some at a time, so that folders of any size fit into memory.</summary>
/// <param name="form">The form.</param>
/// <param name="log">Told of values that are unusual.</param>
internal sealed class SampleReader(SampleForm form, Action<string>? log = null)
{
    private const int BatchSize = 64;

    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public IEnumerable<SampleBatch> Read(IEnumerable<SampleFile> files, CancellationToken cancellation = default)
    {
        var images = new List<SampleFile>();
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            // What was named first is answered first.
            if (images.Count > 0 && (images.Count == BatchSize || file.HoldsRows))
            {
                yield return ReadCancellation.Under(() => Images(images), cancellation);
                images.Clear();
            }

            if (!file.HoldsRows || file.Failure is not null)
            {
                images.Add(file);
                continue;
            }

            foreach (var batch in Rows(file.Path))
                yield return batch;
        }

        if (images.Count > 0)
            yield return ReadCancellation.Under(() => Images(images), cancellation);
    }

    private SampleBatch Images(List<SampleFile> files)
    {
        var failures = files.Select(file => file.Failure).ToArray();
        using var block = new ImageBlock("images", files.Count, Side(1), Side(2), Side(0));
        ImageDecoder.EachInParallel(files.Count, index =>
        {
            try
            {
                if (failures[index] is null)
                    form.Place(ReadFile(files[index].Path), files[index].Path, block[index]);
            }
            catch (DataException failure)
            {
                failures[index] = failure;
            }
        });

        var names = files.Select(file => file.Path).ToList();
        var isAnyRead = failures.Any(failure => failure is null);
        return new(names, failures, isAnyRead ? block.Finish(null, [], [.. failures.Select(failure => failure is null)]) : null);
    }

    // A network of vectors has no images to read: such a file fails alone, before anything is made of it.
    private int Side(int axis) => form.IsImage ? (int)form.Shape[axis] : 1;

    private byte[] ReadFile(string path)
    {
        if (!form.IsImage)
            throw new DataException($"{path}: this network reads samples of {Text(form.Shape)}, no images. Give rows of numbers in a .npy file.");
        return WholeFile.Read(path);
    }

    private IEnumerable<SampleBatch> Rows(string path)
    {
        Tensor? values = null;
        DataException? failure = null;
        try
        {
            using var scope = NewDisposeScope();
            values = ReadRows(path).MoveToOuterDisposeScope();
        }
        catch (DataException found)
        {
            failure = found;
        }

        if (failure is not null)
        {
            yield return new([path], [failure], null);
            yield break;
        }

        using (values)
        {
            for (long start = 0; start < values!.shape[0]; start += BatchSize)
            {
                var count = Math.Min(BatchSize, values.shape[0] - start);
                var names = Enumerable.Range(0, (int)count).Select(row => FormattableString.Invariant($"{path}[{start + row}]")).ToList();
                var part = values.narrow(0, start, count);
                yield return new(names, new DataException?[count], DomainData.Unlabelled(path, part.clone()));
                part.Dispose();
            }
        }
    }

    private Tensor ReadRows(string path)
    {
        var values = SampleArrays.Samples(path, NpyFile.Read(path), ArraysSet.Auto, log);
        long[] shape = values.dim() == 4 ? [values.shape[3], values.shape[1], values.shape[2]] : values.shape[1..];
        if (!shape.SequenceEqual(form.Shape))
            throw new DataException($"{path} holds samples of {Text(shape)}, but this network reads {Text(form.Shape)}.");
        return values;
    }

    private static string Text(IReadOnlyList<long> shape) => string.Join('x', shape);
}
