using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Platform.Draw;

/// <summary>Over what a draw is made, and whether it counts.</summary>
internal enum DrawKind
{
    /// <summary>Undirected over the whole pool (不定向): the normal way, and the only one that counts for a rule about targets.</summary>
    Quota,

    /// <summary>Over targets and inspectors with chosen tags (定向): owes nothing and counts for no rule, for who chooses the filter would steer.</summary>
    Directed,

    /// <summary>Over the tenant's direct subordinates (稽查抽查, Changji 三(四)): counts for rules about the category <c>subordinate</c> only.</summary>
    Oversight,
}

/// <summary>How kinds and their entries are written.</summary>
internal static class DrawKinds
{
    /// <summary>As it stands in facts and answers.</summary>
    public static string Name(this DrawKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    /// <summary>The id of a drawn target in other services: the entry's own, which is the register's. The entry of an oversight draw is a bureau's
    /// division code; its id is made of the code's hash and so the same in every draw (form of RFC 9562, version 8).</summary>
    public static Guid TargetId(string entryId)
    {
        if (Guid.TryParseExact(entryId, "D", out var id))
        {
            return id;
        }
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("bureau:" + entryId))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
