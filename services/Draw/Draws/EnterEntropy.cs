using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Enters the entropy: an operator and an observer, two persons; when both entered the same string it is given, once and for ever
/// (draw protocol, section 2).</summary>
internal static class EnterEntropy
{
    /// <param name="Value">Exactly in the form of the published source; no spaces.</param>
    /// <param name="AsObserver">In which capacity, for who holds both roles; otherwise the role says it.</param>
    public sealed record Request(string Value, bool? AsObserver = null);

    /// <param name="WaitingFor"><c>operator</c> or <c>observer</c> while one is missing; null when both have entered.</param>
    /// <param name="Agree">Whether both entered the same; null while one is missing. False: read again and enter again.</param>
    public sealed record Response(DrawView Draw, string? WaitingFor, bool? Agree);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/entropy", Handle).Allow(Roles.DrawOperator, Roles.Observer).WithName("enterEntropy");

    private static async Task<Outcome<Response>> Handle(string id, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        var asObserver = request.AsObserver ?? caller.Has(Roles.Observer);
        if (!caller.Has(asObserver ? Roles.Observer : Roles.DrawOperator))
        {
            return DrawErrors.EntropyRole();
        }
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (!CommitmentReader.Source(JsonDocument.Parse(draw.EntropySource).RootElement).Accepts(request.Value))
        {
            return draw.State == DrawState.Sealed ? DrawErrors.EntropyForm() : DrawErrors.WrongState(draw, DrawState.Sealed);
        }
        if (draw.State == DrawState.Sealed && await db.Draws.Where(d => d.TenantId == draw.TenantId && d.DrawId != id
                && (d.Entropy == request.Value || d.OperatorEntropy == request.Value || d.ObserverEntropy == request.Value))
            .Select(d => d.DrawId).FirstOrDefaultAsync(ct) is { } earlier)
        {
            return SourceErrors.Replayed(earlier);
        }
        if (draw.EnterEntropy(request.Value, caller, asObserver, time.GetUtcNow()) is { } error)
        {
            return error;
        }
        if (draw.State == DrawState.Entropy)
        {
            db.Tell(draw.TenantId, new EntropyGiven(draw.TenantId, draw.DrawId));
            db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        }
        db.Record(caller, "draw.entropy-entered", id, detail: asObserver ? "observer" : "operator");
        var missing = draw.OperatorEntropy is null ? "operator" : draw.ObserverEntropy is null ? "observer" : null;
        return new Response(DrawView.Of(draw), missing, missing is null ? draw.State == DrawState.Entropy : null);
    }
}
