using System.Buffers;
using System.Text;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Selected targets and their teams as drawn; they never change.</summary>
internal sealed record DrawOutcome(IReadOnlyList<Selected> Selected, IReadOnlyList<Team> Teams)
{
    /// <summary>Sections 3 and 4: the outcome of a seed.</summary>
    public static DrawOutcome Of(string seed, Commitment commitment, FrozenRegister register)
    {
        var selected = Selection.Of(seed, commitment.Strata, register.Pool);
        return new(selected, Assignment.Of(seed, commitment.Team, register.Inspectors, register.Recusals, selected));
    }

    /// <summary>The JCS of <c>{"selected","teams"}</c>.</summary>
    public byte[] Canonical()
    {
        var output = new ArrayBufferWriter<byte>(1024 + (Selected.Count * 256));
        output.Write("{\"selected\":["u8);
        for (var i = 0; i < Selected.Count; i++)
        {
            output.Write(i == 0 ? "{\"category\":"u8 : ",{\"category\":"u8);
            CanonicalJson.Write(output, Selected[i].Category);
            output.Write(",\"entryId\":"u8);
            CanonicalJson.Write(output, Selected[i].EntryId);
            output.Write(",\"ticket\":"u8);
            CanonicalJson.Write(output, Selected[i].Ticket);
            output.Write("}"u8);
        }
        output.Write("],\"teams\":["u8);
        for (var i = 0; i < Teams.Count; i++)
        {
            output.Write(i == 0 ? "{\"entryId\":"u8 : ",{\"entryId\":"u8);
            CanonicalJson.Write(output, Teams[i].EntryId);
            output.Write(",\"team\":"u8);
            Write(output, Teams[i].Members);
            output.Write("}"u8);
        }
        output.Write("]}"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The hash that is published when the entropy is given: it binds the outcome without showing it.</summary>
    public string Hash(byte[] code) => Entropy.Mac(code, Canonical());

    /// <summary>Appends a list of ids, or null.</summary>
    internal static void Write(IBufferWriter<byte> output, IReadOnlyList<string>? ids)
    {
        if (ids is null)
        {
            output.Write("null"u8);
            return;
        }
        output.Write("["u8);
        for (var i = 0; i < ids.Count; i++)
        {
            output.Write(i == 0 ? ""u8 : ","u8);
            CanonicalJson.Write(output, ids[i]);
        }
        output.Write("]"u8);
    }
}
