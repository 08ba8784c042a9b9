using System.Buffers.Binary;

namespace Dann.Runtime.Weights.Files.Torch;

internal sealed partial class Unpickler
{
    private const byte Stop = (byte)'.';

    private static readonly Dictionary<byte, Action<Unpickler>> Instructions = new()
    {
        // The protocol and the frames of newer ones.
        [0x80] = me => me.Byte(),
        [0x95] = me => me.Bytes(8, 8),

        // Constants.
        [(byte)'N'] = me => me.Push(null),
        [0x88] = me => me.Push(true),
        [0x89] = me => me.Push(false),
        [(byte)'K'] = me => me.Push((long)me.Int(1)),
        [(byte)'M'] = me => me.Push((long)me.Int(2)),
        [(byte)'J'] = me => me.Push((long)me.Int(4)),
        [0x8a] = me => me.PushWholeNumber(me.Byte()),
        [(byte)'G'] = me => me.Push(BinaryPrimitives.ReadDoubleBigEndian(me.Bytes(8, 8))),
        [(byte)'X'] = me => me.Push(me.Text((uint)me.Int(4))),
        [0x8c] = me => me.Push(me.Text(me.Byte())),
        [0x8d] = me => me.Push(me.Text(BitConverter.ToInt64(me.Bytes(8, 8)))),
        // Texts of Python 2, and bytes.
        [(byte)'T'] = me => me.Push(me.Text((uint)me.Int(4))),
        [(byte)'U'] = me => me.Push(me.Text(me.Byte())),
        [(byte)'B'] = me => me.Push(me.Text((uint)me.Int(4))),
        [(byte)'C'] = me => me.Push(me.Text(me.Byte())),

        // Containers.
        [(byte)'('] = me => me.marks.Push(me.stack.Count),
        [(byte)')'] = me => me.Push(new PickleTuple([])),
        [(byte)'t'] = me => me.Push(new PickleTuple(me.PopToMark())),
        [0x85] = me => me.Push(new PickleTuple([me.Pop()])),
        [0x86] = me => me.Push(new PickleTuple(me.PopLast(2))),
        [0x87] = me => me.Push(new PickleTuple(me.PopLast(3))),
        [(byte)']'] = me => me.Push(new PickleList()),
        [(byte)'a'] = me => me.Append([me.Pop()]),
        [(byte)'e'] = me => me.Append(me.PopToMark()),
        [(byte)'}'] = me => me.Push(new PickleDict()),
        [(byte)'s'] = me => me.SetItems(me.PopLast(2)),
        [(byte)'u'] = me => me.SetItems(me.PopToMark()),

        // The stack and the memo.
        [(byte)'0'] = me => me.Pop(),
        [(byte)'1'] = me => me.PopToMark(),
        [(byte)'2'] = me => me.Push(me.Top<object?>("an object")),
        [(byte)'q'] = me => me.Keep(me.Byte()),
        [(byte)'r'] = me => me.Keep((uint)me.Int(4)),
        [0x94] = me => me.Keep(me.memo.Count),
        [(byte)'h'] = me => me.Push(me.Recall(me.Byte())),
        [(byte)'j'] = me => me.Push(me.Recall((uint)me.Int(4))),

        // Names, and what is made of them.
        [(byte)'c'] = me => me.Push(TorchGlobals.Known(new PickleGlobal(me.Line(), me.Line()))),
        [0x93] = me => me.PushNamed(),
        [(byte)'Q'] = me => me.Push(me.PersistentOf(me.Pop())),
        [(byte)'R'] = me => me.Reduce(),
        [(byte)'b'] = me => me.Build(),
    };

    // What exists and is not done, by the names that pickletools gives.
    private static readonly Dictionary<byte, string> Refused = new()
    {
        [(byte)'i'] = "INST", [(byte)'o'] = "OBJ", [0x81] = "NEWOBJ", [0x92] = "NEWOBJ_EX", [0x82] = "EXT1", [0x83] = "EXT2", [0x84] = "EXT4", [(byte)'P'] = "PERSID",
        [(byte)'I'] = "INT", [(byte)'L'] = "LONG", [(byte)'F'] = "FLOAT", [(byte)'S'] = "STRING", [(byte)'V'] = "UNICODE", [(byte)'g'] = "GET", [(byte)'p'] = "PUT",
        [(byte)'l'] = "LIST", [(byte)'d'] = "DICT", [0x8b] = "LONG4", [0x8e] = "BINBYTES8", [0x8f] = "EMPTY_SET", [0x90] = "ADDITEMS", [0x91] = "FROZENSET",
        [0x96] = "BYTEARRAY8", [0x97] = "NEXT_BUFFER", [0x98] = "READONLY_BUFFER",
    };

    private object?[] PopLast(int count)
    {
        var items = new object?[count];
        for (var i = count - 1; i >= 0; i--)
            items[i] = Pop();
        return items;
    }

    private void Append(object?[] items)
    {
        var list = Top<PickleList>("a list");
        list.Items.AddRange(items);
        if (list.Items.Count > MostValues)
            throw new PickleException($"its pickle has a list of more than {MostValues:N0} items.");
    }

    private void PushNamed()
    {
        var (name, module) = (Pop<string>("a name"), Pop<string>("a module"));
        Push(TorchGlobals.Known(new PickleGlobal(module, name)));
    }
}
