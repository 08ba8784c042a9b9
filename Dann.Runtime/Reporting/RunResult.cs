namespace Dann.Runtime.Reporting;

/// <summary>One finished run. Accuracies are fractions on the test splits.</summary>
/// <param name="Source">The source's name in the catalogue of data sets.</param>
/// <param name="Target">The target's.</param>
/// <param name="Method">The method's key.</param>
/// <param name="Seed">The seed.</param>
/// <param name="TargetAccuracy">On the target.</param>
/// <param name="SourceAccuracy">On the source.</param>
/// <param name="Selection">Which epoch was taken: <c>last</c>.</param>
/// <param name="Seconds">Training and evaluation time.</param>
public sealed record RunResult(string Source, string Target, string Method, int Seed, double TargetAccuracy, double SourceAccuracy, string Selection, double Seconds);

/// <summary>The seeds of one method together.</summary>
/// <param name="Source">The source's name in the catalogue of data sets.</param>
/// <param name="Target">The target's.</param>
/// <param name="Method">The method's key.</param>
/// <param name="Mean">The mean target accuracy.</param>
/// <param name="Std">Its sample deviation (n − 1); null for one seed.</param>
/// <param name="GapCovered">The share of the way between the baselines' means; null unless both ran.</param>
/// <param name="Paper">The figure the paper states; null where it states none.</param>
public sealed record SummaryLine(string Source, string Target, string Method, double Mean, double? Std, double? GapCovered, double? Paper);
