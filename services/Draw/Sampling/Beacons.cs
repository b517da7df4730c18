using System.Text.Json;

namespace Platform.Draw;

/// <summary>A chain of the public randomness beacon drand whose rounds' times are known.</summary>
/// <param name="Chain">Its hash, 64 hex digits.</param>
/// <param name="Genesis">When round 1 is published, in seconds since 1970.</param>
/// <param name="Period">Seconds from round to round.</param>
internal sealed record Beacon(string Name, string Chain, long Genesis, int Period)
{
    /// <summary>Those of <c>data/beacons.json</c>.</summary>
    public static readonly IReadOnlyList<Beacon> Known = JsonSerializer.Deserialize<File>(Shipped.Read("beacons.json"), JsonSerializerOptions.Web)!.Chains;

    /// <summary>The chain of that hash; null when it is not known.</summary>
    public static Beacon? Find(string chain) => Known.FirstOrDefault(b => b.Chain == chain);

    /// <summary>When a round is published: genesis + (round − 1) · period.</summary>
    /// <param name="round">From 1, below 2^31.</param>
    public DateTimeOffset TimeOf(long round) => DateTimeOffset.FromUnixTimeSeconds(Genesis + ((round - 1) * Period));

    /// <summary>The first round that is published at a moment or after it.</summary>
    public long FirstFrom(DateTimeOffset at) => Math.Max(1, ((at.ToUnixTimeMilliseconds() - (Genesis * 1000) + (Period * 1000L) - 1) / (Period * 1000L)) + 1);

    private sealed record File(IReadOnlyList<Beacon> Chains);
}

/// <summary>Data that is part of the program.</summary>
internal static class Shipped
{
    public static Stream Read(string name) => typeof(Shipped).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The program lacks {name}.");
}
