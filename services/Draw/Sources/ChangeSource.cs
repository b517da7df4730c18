using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Names another source of entropy before the seal: the round or issue named first may have come too near. Draw operators.</summary>
internal static class ChangeSource
{
    /// <param name="EntropySource">Draw protocol, section 2.</param>
    /// <param name="AnnouncedOn">For lottery issues: the day of each one's drawing, in their order.</param>
    public sealed record Request(int Version, JsonElement EntropySource, IReadOnlyList<LocalDate>? AnnouncedOn = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/entropy-source", Handle).Allow(Roles.DrawOperator).WithName("changeEntropySource");

    private static async Task<Outcome<DrawView>> Handle(string id, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (draw.Version != request.Version)
        {
            return DrawErrors.Stale();
        }
        if (draw.State is not (DrawState.Open or DrawState.Pooled))
        {
            return DrawErrors.WrongState(draw, DrawState.Pooled);
        }
        if (draw.TakesOverSeed)
        {
            return VoidErrors.SourceTakenOver();
        }
        var errors = new List<Error>();
        if (SourceWish.Read(request.EntropySource, request.AnnouncedOn, time.GetUtcNow(), errors) is not { } wish)
        {
            return errors;
        }
        draw.ChangeSource(wish);
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(caller, "draw.source-changed", id, detail: draw.EntropySource);
        return DrawView.Of(draw);
    }

    /// <summary>Why a draw may not be sealed at that moment with its source: too near, too far, or named by an earlier sealing of the tenant, voids
    /// included (whoever saw the value would know it). Empty: it may.</summary>
    internal static async Task<List<Error>> AgainstSealAsync(DrawDb db, Draw draw, DateTimeOffset now, CancellationToken ct)
    {
        var wish = SourceWish.Of(draw);
        if (wish.Source is DiceSource)
        {
            return [];
        }
        var errors = EntropyTimes.Faults(wish.Source, wish.Days).Concat(EntropyTimes.Against(wish.Expected, now)).ToList();
        var earlier = await db.Draws.AsNoTracking()
            .Where(d => d.TenantId == draw.TenantId && d.DrawId != draw.DrawId && d.CommitmentHash != null).ToListAsync(ct);
        errors.AddRange(earlier.Select(d => (d.DrawId, Shared: wish.SharedWith(SourceWish.Of(d)))).Where(d => d.Shared is not null)
            .Take(1).Select(d => SourceErrors.Used(d.Shared!, d.DrawId)));
        return errors;
    }
}
