using Dann.Dsl.Architecture;
using Dann.Dsl.Lowering;
using Dann.Dsl.Shapes;

namespace Dann.Dsl.Tests.Lowering;

/// <summary>A value of a pass is done with in the line that reads it last, unless it is somebody else's.</summary>
public sealed class LifetimesTests
{
    private static readonly Shape Any = Shape.Of(1);

    [Fact]
    public void A_chain_frees_what_each_line_read_but_the_input_and_the_result() =>
        Assert.Equal(["", "x", "x"], Of([], Call("x", "x"), Call("x", "x"), Call("x", "x")));

    [Fact]
    public void What_a_shortcut_keeps_is_freed_where_it_is_added() =>
        Assert.Equal(["", "", "", "x", "x shortcut"], Of([], Call("x", "x"), new Keep("x", "shortcut", true, Any), Call("x", "x"), Call("x", "x"), new Sum(Names("x", "shortcut"), "x", false, Any)));

    [Fact]
    public void A_shortcut_around_the_first_layers_keeps_the_input_which_is_not_freed() =>
        Assert.Equal(["", "", "x"], Of([], new Keep("x", "shortcut", true, Any), Call("x", "x"), new Sum(Names("x", "shortcut"), "x", false, Any)));

    [Fact]
    public void Paths_side_by_side_free_what_they_start_from_in_the_last_that_reads_it() =>
        Assert.Equal(["", "", "x", "path1 path2"], Of([], Call("x", "x"), Call("x", "path1"), Call("x", "path2"), new Concatenation(Names("path1", "path2"), "x", false, Any)));

    [Fact]
    public void A_value_that_is_read_twice_in_a_line_is_freed_once() =>
        Assert.Equal(["", "x"], Of([], Call("x", "x"), new Sum(Names("x", "x"), "x", false, Any)));

    [Fact]
    public void What_leaves_for_a_domain_branch_is_its_own_to_free() =>
        Assert.Equal(["", "", "", "x"], Of(["split"], Call("x", "x"), new Keep("x", "split", false, Any), Call("x", "x"), Call("x", "x")));

    [Fact]
    public void What_leaves_a_block_within_is_not_freed_either() =>
        Assert.Equal(["", "", "x"], Of(["split"], Call("x", "x", "split"), Call("split", "y"), Call("x", "x")));

    private static IEnumerable<string> Of(string[] taps, params Statement[] statements) => Lifetimes.Of(statements, taps).Select(done => string.Join(" ", done));

    private static BlockCall Call(string source, string target, params string[] taps) => new("field", source, taps.ToEquatableArray(), target, false, Any);

    private static EquatableArray<string> Names(params string[] names) => names.ToEquatableArray();
}
