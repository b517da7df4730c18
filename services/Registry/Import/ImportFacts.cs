using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Takes in a file of facts (penalties, reports, cards, faults, and states) of targets that are in the register. Library keepers. As
/// <see cref="ImportTargets"/>.</summary>
internal static class ImportFacts
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/imports/facts", Handle)
        .Allow(Roles.LibraryKeeper).WithOwnWork().WithName("importFacts")
        .Produces<ImportReport>().Produces<ImportRefused>(StatusCodes.Status422UnprocessableEntity, "application/problem+json");

    private static async Task<IResult> Handle(
        HttpContext http, RegistryDb db, Caller caller, IOptions<RegistryOptions> options, CancellationToken ct, bool partial = false,
        bool preview = false)
    {
        var (today, now) = (db.Today, db.Now);
        var read = await Imports.ReadAsync(
            http.Request, partial, preview, options.Value, Columns.Facts, row => FactRow.Read(row, today), row => row with { Line = 0 }, ct);
        if (read.Failed)
        {
            return (Outcome<ImportReport>)read.Errors.ToArray();
        }

        var import = read.Value;
        await using var work = await db.BeginAsync(caller.Tenant, [caller.Tenant], ct);
        await BulkCopy.LockAsync(db, "import:" + caller.Tenant, ct);
        foreach (var rows in import.Rows.Chunk(Import<FactRow>.ChunkSize))
        {
            var store = await TargetStore.LoadAsync(db, [.. rows.Select(r => r.Code).Distinct()], ct);
            var byCode = store.Targets.ToLookup(t => t.Code);
            foreach (var row in rows)
            {
                var meant = byCode[row.Code].Where(row.Means).ToList();
                if (meant is not [var target])
                {
                    import.Refuse(row.Line, meant.Count == 0 ? ImportErrors.TargetUnknown : ImportErrors.TargetAmbiguous);
                    continue;
                }

                var (version, facts) = (target.Version, target.Facts.Count);
                if (FactMerge.Into(target, new FactCell("fact", row.Input, true, false), today, now, db.NewId) is { } error)
                {
                    import.Refuse(row.Line, error with { Where = error.Where ?? "fact" });
                }
                else
                {
                    _ = target.Version == version ? import.Unchanged++ : target.Facts.Count > facts ? import.Inserted++ : import.Changed++;
                }
            }

            if (import.Keeps)
            {
                await store.SaveAsync(db, caller, import.Sha256, ct);
            }
        }

        return (await import.EndAsync(db, work, caller, "facts.imported", ct)).ToResult(http);
    }
}
