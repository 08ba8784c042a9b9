using Dann.Dsl.DataSets;
using Dann.Runtime.Data.Fetching;
using Dann.Runtime.Reporting;

namespace Dann.Runtime.Experiments;

/// <summary>Passes on how downloads go to who is told of the experiment, so that two do not write to one terminal.</summary>
internal sealed class FetchNotes(IRunReporter reporter) : IFetchReporter
{
    private string shown = "";

    public void Started(FetchStart start) => Note(FetchWords.Started(start));

    public void Progressed(FetchProgress progress)
    {
        var line = $"fetching {progress.File.What}: {FetchWords.Progressed(progress)}";
        if (line != shown)
            reporter.Busy(line);
        shown = line;
    }

    public void Note(string line) => reporter.Note(line);

    public void Finished(DataFile file, string path)
    {
        Note(FetchWords.Finished(file, path));
        reporter.Busy("");
    }
}
