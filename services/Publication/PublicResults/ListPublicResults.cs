using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>The public list of results with their proofs, newest first. Everybody. Of what is withheld only the number shows.</summary>
internal static class ListPublicResults
{
    /// <param name="Leaf">Canonical JSON of the pool's leaf: its SHA-256 with a zero byte before it, folded with <paramref name="Path"/>, gives
    /// <paramref name="Root"/> (RFC 6962).</param>
    public sealed record DrawProof(
        string Leaf, string Salt, int Index, int Size, IReadOnlyList<string> Path, string Root, string CommitmentHash);

    /// <param name="Proof">Null until the drawing bureau's proof has arrived.</param>
    public sealed record DrawnIn(string Tenant, string DrawId, string Category, DrawProof? Proof);

    public sealed record PublicFinding(string Item, bool Fault, string Text);

    /// <param name="Late">After the day a clause gives; a reminder of the platform's is nobody's duty.</param>
    public sealed record Result(
        Guid Id, string Tenant, string TargetName, string TargetCode, string TargetArea, string Period, string Phrase,
        IReadOnlyList<PublicFinding> Findings, LocalDate VisitedOn, LocalDate DeterminedOn, LocalDate Due, bool DueByClause, LocalDate PublishedOn,
        bool Late, IReadOnlyList<ChannelDay> Channels, IReadOnlyList<DrawnIn> Draws);

    public sealed record Response(int Total, int Withheld, int Page, int Size, IReadOnlyList<Result> Items);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/public/results", Handle).AllowEverybodyToKeep().WithName("listPublicResults");

    private static async Task<Outcome<Response>> Handle(
        PublicationDb db, CancellationToken ct, string? tenant = null, string? period = null, string? q = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } refused)
        {
            return refused;
        }
        var withheld = await db.WithheldResults.CountAsync(w => (tenant == null || w.TenantId == tenant) && (period == null || w.Period == period), ct);
        var all = Asked(db, tenant, period, q);
        var rows = await all.Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Response(await all.CountAsync(ct), withheld, page, size, await WithProofsAsync(db, rows, ct));
    }

    /// <summary>What meets a search, newest first.</summary>
    public static IQueryable<PublishedResult> Asked(PublicationDb db, string? tenant, string? period, string? q) => db.PublishedResults.AsNoTracking()
        .Where(r => (tenant == null || r.TenantId == tenant) && (period == null || r.Period == period)
            && (q == null || r.TargetName.Contains(q) || r.TargetCode == q))
        .OrderByDescending(r => r.PublishedOn).ThenByDescending(r => r.Id);

    /// <summary>Puts draws and proofs to the results, in two queries whatever their number.</summary>
    public static async Task<IReadOnlyList<Result>> WithProofsAsync(PublicationDb db, IReadOnlyList<PublishedResult> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var covers = await db.PublishedCovers.AsNoTracking().Where(c => ids.Contains(c.PublicationId)).OrderBy(c => c.DrawId).ToListAsync(ct);
        var tasks = covers.Select(c => c.TaskId).ToList();
        var proofs = await db.PublishedProofs.AsNoTracking().Where(p => tasks.Contains(p.TaskId)).ToDictionaryAsync(p => (p.TenantId, p.TaskId), ct);
        var draws = covers.ToLookup(c => c.PublicationId, c => Of(c, proofs.GetValueOrDefault((c.DrawTenant, c.TaskId))));
        return [.. rows.Select(r => Of(r, draws[r.Id]))];
    }

    public static DrawnIn Of(PublishedCover cover, PublishedProof? proof) => new(cover.DrawTenant, cover.DrawId, cover.Category, proof is null
        ? null
        : new DrawProof(proof.Leaf, proof.Salt, proof.LeafIndex, proof.Size, proof.Path, proof.Root, proof.CommitmentHash));

    public static Result Of(PublishedResult r, IEnumerable<DrawnIn> draws) => new(
        r.Id, r.TenantId, r.TargetName, r.TargetCode, r.TargetArea, r.Period, r.Phrase,
        [.. JsonSerializer.Deserialize<ResultFinding[]>(r.Findings, Publication.Json)!.Select(f => new PublicFinding(f.Item, f.Fault, f.Text))],
        r.VisitedOn, r.DeterminedOn, r.Due, r.DueByClause, r.PublishedOn, r.DueByClause && r.PublishedOn > r.Due,
        JsonSerializer.Deserialize<ChannelDay[]>(r.Channels, Publication.Json)!, [.. draws]);
}
