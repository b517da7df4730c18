using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A sealed draw put together again from what is kept: commitment as hashed, register as frozen, secrets.</summary>
internal static class Evidence
{
    public static async Task<(Commitment Commitment, FrozenRegister Register, Pool Pool, DrawSecret Secret)> LoadAsync(DrawDb db, Draw draw, CancellationToken ct)
    {
        var sealing = await db.Sealings.AsNoTracking().SingleAsync(s => s.TenantId == draw.TenantId && s.DrawId == draw.DrawId, ct);
        var secret = await db.Secrets.AsNoTracking().SingleAsync(s => s.TenantId == draw.TenantId && s.DrawId == draw.DrawId, ct);
        var pool = await Pool.LoadAsync(db, draw, ct);
        var register = pool.Freeze(
            JsonSerializer.Deserialize<Dictionary<string, int>>(secret.Drawn)!, JsonSerializer.Deserialize<Dictionary<string, string>>(secret.Aliases)!);
        using var json = JsonDocument.Parse(sealing.Commitment);
        return (CommitmentReader.Read(json.RootElement), register, pool, secret);
    }

    /// <summary>What was drawn, from the bytes that were hashed.</summary>
    public static async Task<DrawOutcome> OutcomeAsync(DrawDb db, Draw draw, CancellationToken ct)
    {
        var list = await db.Lists.AsNoTracking().SingleAsync(l => l.TenantId == draw.TenantId && l.DrawId == draw.DrawId, ct);
        using var json = JsonDocument.Parse(list.Outcome);
        return new(
            [.. json.RootElement.GetProperty("selected").EnumerateArray()
                .Select(s => new Selected(s.GetProperty("ticket").GetString()!, s.GetProperty("entryId").GetString()!, s.GetProperty("category").GetString()!))],
            [.. json.RootElement.GetProperty("teams").EnumerateArray().Select(t => new Team(
                t.GetProperty("entryId").GetString()!,
                t.GetProperty("team") is { ValueKind: JsonValueKind.Array } team ? [.. team.EnumerateArray().Select(m => m.GetString()!)] : null))]);
    }

    /// <summary>The seed of a draw that has its entropy, or took over that of the draw it replaces (draw protocol, sections 2 and 5).</summary>
    public static async Task<string> SeedAsync(DrawDb db, Draw draw, DrawSecret secret, CancellationToken ct)
    {
        var origin = draw;
        while (origin.TakesOverSeed)
        {
            origin = await db.Draws.AsNoTracking().SingleAsync(d => d.TenantId == draw.TenantId && d.DrawId == origin.ReplacesId, ct);
        }
        return Entropy.Seed(secret.Code, origin.CommitmentHash!, origin.Entropy!);
    }

    /// <summary>The whole bundle of a draw that has its outcome.</summary>
    public static async Task<Bundle> BundleAsync(DrawDb db, Draw draw, CancellationToken ct)
    {
        var (commitment, register, _, secret) = await LoadAsync(db, draw, ct);
        var sealing = await db.Sealings.AsNoTracking().SingleAsync(s => s.TenantId == draw.TenantId && s.DrawId == draw.DrawId, ct);
        var policy = await db.Policies.AsNoTracking().SingleAsync(p => p.TenantId == draw.TenantId && p.Version == draw.PolicyVersion, ct);
        return new Bundle
        {
            CommitmentJson = Root(sealing.Commitment), Commitment = commitment, CommitmentHash = sealing.CommitmentHash,
            Code = Hex.Of(secret.Code), Entropy = draw.Entropy, Seed = await SeedAsync(db, draw, secret, ct),
            Register = register, Policy = Root(policy.Document), Outcome = await OutcomeAsync(db, draw, ct), OutcomeHash = draw.OutcomeHash!,
            Substitutions = (await CurrentList.AppliedAsync(db, draw, ct)).ConvertAll(s => s.ToSubstitution()),
            Witnesses = sealing.Witnesses is null ? null : Root(sealing.Witnesses),
            Replaced = draw.ReplacesId is null ? null : await BundleAsync(
                db, await db.Draws.AsNoTracking().SingleAsync(d => d.TenantId == draw.TenantId && d.DrawId == draw.ReplacesId, ct), ct),
        };
    }

    /// <summary>Lets the public see the draw's state; nothing where it was never sealed.</summary>
    public static async Task ShowStateAsync(DrawDb db, Draw draw, CancellationToken ct)
    {
        if (await db.Sealings.SingleOrDefaultAsync(s => s.TenantId == draw.TenantId && s.DrawId == draw.DrawId, ct) is { } sealing)
        {
            (sealing.State, sealing.VoidReason, sealing.RevealBy) = (DrawView.StateName(draw.State), draw.VoidReason, draw.RevealBy);
        }
    }

    private static JsonElement Root(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
