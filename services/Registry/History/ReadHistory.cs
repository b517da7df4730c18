using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Shows every version of one entry of the register, oldest first. All who may read the register.</summary>
internal static class ReadHistory
{
    public sealed record Response(IReadOnlyList<Line> Versions);

    public sealed record Line(int Version, string Action, string? Reason, DateTimeOffset At, string Person, string PersonName, JsonElement Body);

    public static void Map(IEndpointRouteBuilder api)
    {
        foreach (var nouns in (string[])["targets", "inspectors", "squads", "departments", "items", "recusals"])
        {
            var noun = nouns[..^1];
            api.MapGet($"/{nouns}/{{id:guid}}/history", (Guid id, RegistryDb db, CancellationToken ct) => Handle(noun, id, db, ct))
                .Allow(RegistryService.Readers);
        }
    }

    private static async Task<Outcome<Response>> Handle(string noun, Guid id, RegistryDb db, CancellationToken ct)
    {
        var rows = await db.History.AsNoTracking().Where(h => h.Subject == id && h.Noun == noun).OrderBy(h => h.Version).ToListAsync(ct);
        return rows.Count == 0
            ? new Error(noun + ".not-found", $"没有找到 {id}。", StatusCodes.Status404NotFound)
            : new Response([.. rows.Select(h => new Line(
                h.Version, h.Action, h.Reason, h.At, h.Person, h.PersonName, JsonSerializer.Deserialize<JsonElement>(h.Body)))]);
    }
}
