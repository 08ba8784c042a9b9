namespace Dann.Runtime.Cli;

/// <summary>
/// What each shell is told to complete the program's command lines. All ask the program itself, through the directive <c>[suggest:POSITION]</c> of System.CommandLine,
/// with the line behind the command's name.
/// </summary>
internal static class CompletionScripts
{
    private static readonly Dictionary<string, string> Templates = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            # For this shell: eval "$(PROGRAM completion bash)". For every shell: put that line into ~/.bashrc.
            _dann_complete() {
                local rest="${COMP_LINE#*[[:space:]]}" current="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
                local position=$((COMP_POINT - ${#COMP_LINE} + ${#rest}))
                COMPREPLY=($(compgen -W "$("PROGRAM" "[suggest:$position]" "$rest" 2>/dev/null)" -- "$current"))
                # A setting wants its value behind it.
                if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi
            }
            complete -o bashdefault -o default -F _dann_complete NAMES

            """,
        ["zsh"] = """
            # For this shell: eval "$(PROGRAM completion zsh)". For every shell: put that line into ~/.zshrc, behind compinit.
            _dann_complete() {
                local rest="${BUFFER#*[[:space:]]}"
                local -a found words settings
                found=("${(@f)$("PROGRAM" "[suggest:$((CURSOR - ${#BUFFER} + ${#rest}))]" "$rest" 2>/dev/null)}")
                # A setting wants its value behind it.
                settings=(${(M)found:#*=}) words=(${found:#*=})
                compadd -Q -S '' -a settings
                compadd -Q -a words
                (( ${#words} + ${#settings} )) || _files
            }
            compdef _dann_complete NAMES

            """,
        ["fish"] = """
            # For this shell: PROGRAM completion fish | source. For every shell: put that line into ~/.config/fish/config.fish.
            function _dann_complete
                set -l rest (commandline -cp | string replace -r '^\s*\S+\s?' '')
                "PROGRAM" "[suggest:"(string length -- "$rest")"]" "$rest" 2>/dev/null
            end
            for name in NAMES
                complete -c $name -a '(_dann_complete)'
            end

            """,
        ["pwsh"] = """
            # For this shell: PROGRAM completion pwsh | Out-String | Invoke-Expression. For every shell: put that line into $PROFILE.
            Register-ArgumentCompleter -Native -CommandName @(QUOTED) -ScriptBlock {
                param($word, $ast, $position)
                $line = $ast.ToString().PadRight($position)
                $start = $line.IndexOf(' ') + 1
                & 'PROGRAM' "[suggest:$($position - $start)]" $line.Substring($start) 2>$null |
                    Where-Object { $_ -like "$word*" } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }

            """,
    };

    /// <summary>The shells.</summary>
    public static IReadOnlyCollection<string> Shells => Templates.Keys;

    /// <summary>The script of a shell.</summary>
    /// <param name="shell">One of <see cref="Shells"/>.</param>
    /// <param name="program">The path of the program to ask.</param>
    /// <param name="names">The commands to complete.</param>
    public static string Of(string shell, string program, IReadOnlyList<string> names) => Templates[shell].ReplaceLineEndings("\n")
        .Replace("PROGRAM", program, StringComparison.Ordinal)
        .Replace("NAMES", string.Join(' ', names), StringComparison.Ordinal)
        .Replace("QUOTED", string.Join(", ", names.Select(name => $"'{name}'")), StringComparison.Ordinal);
}
