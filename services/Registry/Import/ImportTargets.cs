using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Takes in a file of targets with their states (see <see cref="Columns"/>). Library keepers. The body is the file. Nothing is taken in
/// when a row is faulty, unless <c>partial=true</c>; the same file again changes nothing. With <c>preview=true</c> the answer says what would
/// become of the file, and nothing is written.</summary>
internal static class ImportTargets
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/imports/targets", Handle)
        .Allow(Roles.LibraryKeeper).WithOwnWork().WithName("importTargets")
        .Produces<ImportReport>().Produces<ImportRefused>(StatusCodes.Status422UnprocessableEntity, "application/problem+json");

    private static async Task<IResult> Handle(
        HttpContext http, RegistryDb db, Caller caller, IOptions<RegistryOptions> options, CancellationToken ct, bool partial = false,
        bool preview = false)
    {
        var (today, now) = (db.Today, db.Now);
        var read = await Imports.ReadAsync(
            http.Request, partial, preview, options.Value, Columns.Targets, row => TargetRow.Read(row, today), row => row.Key, ct);
        if (read.Failed)
        {
            return (Outcome<ImportReport>)read.Errors.ToArray();
        }

        var import = read.Value;
        await using var work = await db.BeginAsync(caller.Tenant, [caller.Tenant], ct);
        await BulkCopy.LockAsync(db, "import:" + caller.Tenant, ct);
        var level = (await db.Tenants.SingleOrDefaultAsync(t => t.TenantId == caller.Tenant, ct))?.Level;
        var otherwise = (caller.Tenant, level switch
        {
            "province" => ManagedLevel.Province,
            "prefecture" => ManagedLevel.Prefecture,
            _ => ManagedLevel.County,
        });
        foreach (var rows in import.Rows.Chunk(Import<TargetRow>.ChunkSize))
        {
            var store = await TargetStore.LoadAsync(db, [.. rows.Select(r => r.Key.Code).Distinct()], ct);
            foreach (var row in rows)
            {
                var there = store.Find(row.Key);
                var target = there ?? Target.Register(db.Tenant, db.NewId(), row.Details(null, otherwise), now);
                var version = target.Version;
                var errors = TargetMerge.Into(target, row, otherwise, today, now, db.NewId);
                if (errors.Count > 0)
                {
                    errors.ForEach(e => import.Refuse(row.Line, e));
                    store.Forget(row.Key);
                }
                else if (there is null)
                {
                    target.BecomeFirstVersion();
                    store.Add(target);
                    import.Inserted++;
                }
                else
                {
                    _ = target.Version == version ? import.Unchanged++ : import.Changed++;
                }
            }

            if (import.Keeps)
            {
                await store.SaveAsync(db, caller, import.Sha256, ct);
            }
        }

        return (await import.EndAsync(db, work, caller, "targets.imported", ct)).ToResult(http);
    }
}
