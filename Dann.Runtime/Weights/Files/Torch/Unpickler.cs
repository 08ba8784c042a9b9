using System.Numerics;
using System.Text;
using Dann.Runtime.Untrusted;

namespace Dann.Runtime.Weights.Files.Torch;

/// <summary>
/// Reads pickles that are not trusted. Python's own reader calls whatever a pickle names; this one knows numbers, texts, lists, tuples, dicts, and what
/// <see cref="TorchGlobals"/> makes of the few names that tensors need. Every other name, and every instruction that could do more, is refused.
/// The instructions are those of Python's pickletools.py.
/// </summary>
/// <param name="stream">The pickle; may be followed by something else.</param>
/// <param name="length">Bytes that the stream has, at most.</param>
/// <param name="persistent">Turns a persistent id into what stands for it.</param>
internal sealed partial class Unpickler(Stream stream, long length, Func<object?, object?> persistent)
{
    // A state dict of a thousand tensors takes some ten thousand of these.
    private const int MostValues = Limits.PickleObjects;
    private const int MostMarks = 1_000;
    private const int MostText = Limits.PickleText;
    private const int MostWholeNumber = 32;

    private readonly List<object?> stack = [];
    private readonly Stack<int> marks = new();
    private readonly Dictionary<long, object?> memo = [];
    private long read;
    private long copied;

    /// <summary>The next object.</summary>
    /// <exception cref="PickleException">It asks for something that is not done, is broken, or too large.</exception>
    /// <exception cref="EndOfStreamException">It ends in the middle.</exception>
    public object? Load()
    {
        stack.Clear();
        marks.Clear();
        memo.Clear();
        while (true)
        {
            var code = Byte();
            if (code == Stop)
                return Pop();
            if (!Instructions.TryGetValue(code, out var instruction))
                throw new PickleException(Refused.TryGetValue(code, out var name) ? $"its pickle uses the instruction {name}, which no file of tensors needs." : $"its pickle has the instruction 0x{code:x2}, which does not exist.");
            instruction(this);
            if (stack.Count > MostValues || memo.Count > MostValues)
                throw new PickleException($"its pickle keeps more than {MostValues:N0} objects.");
            if (marks.Count > MostMarks)
                throw new PickleException($"its pickle is nested deeper than {MostMarks:N0}.");
        }
    }

    private object? PersistentOf(object? id) => persistent(id);

    private void Push(object? value) => stack.Add(value);

    private object? Pop()
    {
        if (stack.Count == 0 || (marks.Count > 0 && stack.Count == marks.Peek()))
            throw new PickleException("its pickle takes an object where none is.");
        var value = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return value;
    }

    private T Pop<T>(string what) => Pop() is T value ? value : throw new PickleException($"its pickle has something else where {what} was expected.");

    private T Top<T>(string what)
    {
        var value = Pop<T>(what);
        stack.Add(value);
        return value;
    }

    private object?[] PopToMark()
    {
        if (!marks.TryPop(out var mark))
            throw new PickleException("its pickle has an end without a beginning.");
        var items = stack.Skip(mark).ToArray();
        stack.RemoveRange(mark, stack.Count - mark);
        return items;
    }

    private object? Recall(long key) => memo.TryGetValue(key, out var value) ? value : throw new PickleException("its pickle recalls an object that it never kept.");

    private void Keep(long key) => memo[key] = Top<object?>("an object");

    private void Reduce()
    {
        var arguments = Pop<PickleTuple>("a tuple of arguments").Items;
        var function = Pop<PickleGlobal>("a function");
        // The same long list may be handed over again and again.
        copied += arguments.Sum(argument => argument is PickleList list ? list.Items.Count : 0L);
        if (copied > MostValues)
            throw new PickleException($"its pickle copies more than {MostValues:N0} objects.");
        Push(TorchGlobals.Call(function, arguments));
    }

    // What torch adds to a state dict (its versions) is not needed.
    private void Build()
    {
        Pop();
        Top<PickleDict>("a dict");
    }

    private void SetItems(object?[] items)
    {
        var dict = Top<PickleDict>("a dict");
        if (items.Length % 2 != 0)
            throw new PickleException("its pickle has a key without a value.");
        for (var i = 0; i < items.Length; i += 2)
            dict.Set(items[i], items[i + 1]);
    }

    private byte Byte()
    {
        var value = stream.ReadByte();
        read++;
        return value < 0 ? throw new EndOfStreamException("the pickle ends in the middle.") : (byte)value;
    }

    private byte[] Bytes(long count, long most)
    {
        if (count < 0 || count > most)
            throw new PickleException($"its pickle has a text or number of {count} bytes, more than any file of tensors needs.");
        if (count > length - read)
            throw new EndOfStreamException("the pickle ends in the middle of a text.");
        var bytes = new byte[count];
        stream.ReadExactly(bytes);
        read += count;
        return bytes;
    }

    private int Int(int size)
    {
        var bytes = Bytes(size, size);
        return size switch { 1 => bytes[0], 2 => BitConverter.ToUInt16(bytes), _ => BitConverter.ToInt32(bytes) };
    }

    private string Text(long count) => Encoding.UTF8.GetString(Bytes(count, MostText));

    private string Line()
    {
        var line = new List<byte>();
        for (var letter = Byte(); letter != '\n'; letter = Byte())
        {
            if (line.Count > 256)
                throw new PickleException("its pickle has a name of more than 256 letters.");
            line.Add(letter);
        }

        return Encoding.UTF8.GetString([.. line]);
    }

    // Little-endian, in two's complement. Most are small, and are kept as the other numbers are.
    private void PushWholeNumber(int count)
    {
        var number = new BigInteger(Bytes(count, MostWholeNumber));
        if (number >= long.MinValue && number <= long.MaxValue)
            Push((long)number);
        else
            Push(number);
    }
}
