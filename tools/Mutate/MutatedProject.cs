using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dann.Mutate;

/// <summary>A project compiled as the SDK compiles it, with all mutants of a folder behind switches.</summary>
internal sealed class MutatedProject
{
    private readonly string root;
    private readonly CSharpCompilation compilation;
    private readonly CSharpCommandLineArguments arguments;

    /// <summary>Asks MSBuild what the compiler is given, and reads it.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="project">The project file.</param>
    public MutatedProject(string root, string project)
    {
        this.root = root;
        var folder = Path.GetDirectoryName(project)!;
        arguments = CSharpCommandLineParser.Default.Parse(CompilerArguments(project), folder, RuntimeEnvironment.Directory);
        var references = arguments.MetadataReferences.Select(reference => (MetadataReference)MetadataReference.CreateFromFile(reference.Reference, reference.Properties));
        var trees = arguments.SourceFiles.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file.Path), arguments.ParseOptions, file.Path, arguments.Encoding ?? System.Text.Encoding.UTF8)).ToList();
        var options = arguments.CompilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Suppress).WithSpecificDiagnosticOptions([]).WithNullableContextOptions(NullableContextOptions.Enable);
        var plain = CSharpCompilation.Create(arguments.CompilationName, trees, references, options);
        var loader = new Loader();
        var generators = arguments.AnalyzerReferences.SelectMany(reference => new Microsoft.CodeAnalysis.Diagnostics.AnalyzerFileReference(reference.FilePath, loader).GetGenerators(LanguageNames.CSharp));
        CSharpGeneratorDriver.Create(generators, parseOptions: arguments.ParseOptions).RunGeneratorsAndUpdateCompilation(plain, out var whole, out _);
        compilation = (CSharpCompilation)whole;
        Fail(compilation.GetDiagnostics(), "The project as it stands does not compile here");
    }

    /// <summary>Writes the assembly with the mutants of the files that are wanted.</summary>
    /// <param name="isMutated">Says of a path whether its file is mutated.</param>
    /// <param name="output">The assembly's file.</param>
    /// <returns>The mutants that compile, and how many more do not behind a switch.</returns>
    public (List<Mutant> Mutants, int Out) Write(Func<string, bool> isMutated, string output)
    {
        var wrong = new HashSet<int>();
        for (var pass = 0; pass < 25; pass++)
        {
            var mutants = new List<Mutant>();
            var mutated = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Switches.Source, arguments.ParseOptions));
            var nextId = 1;
            foreach (var tree in compilation.SyntaxTrees.Where(tree => isMutated(tree.FilePath)).OrderBy(tree => tree.FilePath, StringComparer.Ordinal))
            {
                var switches = new Switches(Path.GetRelativePath(root, tree.FilePath), tree, compilation.GetSemanticModel(tree), wrong, mutants, nextId);
                mutated = mutated.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(switches.Write(), arguments.ParseOptions, tree.FilePath));
                nextId = switches.NextId;
            }

            using var stream = new MemoryStream();
            var result = mutated.Emit(stream, manifestResources: arguments.ManifestResources);
            if (result.Success)
            {
                File.WriteAllBytes(output, stream.ToArray());
                return (mutants, wrong.Count);
            }

            var kinds = mutants.ToDictionary(mutant => mutant.Id, mutant => mutant.Operator);
            var found = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).SelectMany(diagnostic => Likely(Blamed(diagnostic), kinds)).ToList();
            if (found.Count == 0 || !found.Aggregate(false, (any, id) => wrong.Add(id) || any))
                Fail(result.Diagnostics, "No mutant can be blamed for");
        }

        throw new InvalidOperationException("The mutated project does not compile after 25 passes.");
    }

    // Of many, those first that change the way through the code: mostly a variable has no value on another way.
    private static List<int> Likely(List<int> blamed, Dictionary<int, string> kinds)
    {
        foreach (var likely in (string[][])[["removed statement"], ["logical", "negated condition", "branch", "negation"]])
        {
            if (blamed.Count > 1 && blamed.Where(id => likely.Contains(kinds[id])).ToList() is { Count: > 0 } first)
                return first;
        }

        return blamed;
    }

    // The switches nearest to the place of an error: the one that holds it, else all in the statement, else all in the member.
    private static List<int> Blamed(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
            return [];
        var node = tree.GetRoot().FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        // In the changed branch of a switch: that mutant is wrong, and no other.
        foreach (var ancestor in node.AncestorsAndSelf())
        {
            if (ancestor.Parent is ConditionalExpressionSyntax conditional && conditional.WhenTrue == ancestor && Number(conditional.Condition) is { } id)
                return [id];
            if (ancestor.Parent is IfStatementSyntax test && test.Statement == ancestor && Number(test.Condition) is { } changed)
                return [changed];
        }

        foreach (var ancestor in node.AncestorsAndSelf())
        {
            if (ancestor is ConditionalExpressionSyntax conditional && Number(conditional.Condition) is { } id)
                return [id];
            if (ancestor is StatementSyntax or MemberDeclarationSyntax or ArrowExpressionClauseSyntax or AccessorDeclarationSyntax && ancestor.DescendantNodes().Select(Number).OfType<int>().ToList() is { Count: > 0 } all)
                return all;
        }

        return [];
    }

    private static int? Number(SyntaxNode node) =>
        node is InvocationExpressionSyntax call && call.Expression.ToString() == Switches.Question ? int.Parse(call.ArgumentList.Arguments[0].ToString(), System.Globalization.CultureInfo.InvariantCulture)
        : node is PrefixUnaryExpressionSyntax { Operand: InvocationExpressionSyntax inner } ? Number(inner)
        : null;

    private static void Fail(IEnumerable<Diagnostic> diagnostics, string what)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(5).ToList();
        if (errors.Count > 0)
            throw new InvalidOperationException($"{what}:\n{string.Join('\n', errors)}");
    }

    private static List<string> CompilerArguments(string project)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-t:Compile", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:DesignTimeBuild=true", "-p:BuildProjectReferences=false", "-p:NonExistentFile=__none__/__none__", "-getItem:CscCommandLineArgs"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var json = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.GetProperty("Items").GetProperty("CscCommandLineArgs").EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
    }

    private static class RuntimeEnvironment
    {
        public static string Directory => Path.GetDirectoryName(typeof(object).Assembly.Location)!;
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
