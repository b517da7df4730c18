using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Takes in a file of inspectors, found by the kind and number of their certificates. Library keepers. As <see cref="ImportTargets"/>;
/// departments must have been entered before.</summary>
internal static class ImportInspectors
{
    private const int TellAtMost = 500;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/imports/inspectors", Handle)
        .Allow(Roles.LibraryKeeper).WithOwnWork().WithName("importInspectors")
        .Produces<ImportReport>().Produces<ImportRefused>(StatusCodes.Status422UnprocessableEntity, "application/problem+json");

    private static async Task<IResult> Handle(
        HttpContext http, RegistryDb db, Caller caller, IOptions<RegistryOptions> options, CancellationToken ct, bool partial = false,
        bool preview = false)
    {
        var today = db.Today;
        var read = await Imports.ReadAsync(
            http.Request, partial, preview, options.Value, Columns.Inspectors, row => InspectorRow.Read(row, today), row => row.Key, ct);
        if (read.Failed)
        {
            return (Outcome<ImportReport>)read.Errors.ToArray();
        }

        var import = read.Value;
        await using var work = await db.BeginAsync(caller.Tenant, [caller.Tenant], ct);
        await BulkCopy.LockAsync(db, "import:" + caller.Tenant, ct);
        var departments = (await db.Departments.Where(d => d.Active).Select(d => d.Name).ToListAsync(ct)).ToHashSet();
        var library = await db.Inspectors.AsNoTracking().ToDictionaryAsync(i => (i.CertificateKind, i.CertificateNumber), ct);
        var (added, changed) = (new List<Inspector>(), new List<Inspector>());
        foreach (var row in import.Rows)
        {
            var there = library.GetValueOrDefault(row.Key);
            var details = row.Taken(there);
            if (!departments.Contains(details.Department))
            {
                import.Refuse(row.Line, DepartmentErrors.Unknown(details.Department) with { Where = "department" });
            }
            else if (there is null)
            {
                added.Add(Inspector.Register(db.Tenant, db.NewId(), details));
                import.Inserted++;
            }
            else if (InspectorRow.Says(details, there))
            {
                import.Unchanged++;
            }
            else
            {
                there.Change(details, there.Version);
                changed.Add(there);
                import.Changed++;
            }
        }

        if (import.Keeps)
        {
            await BulkWrite.InsertAsync(db, added, ct);
            await BulkWrite.UpdateAsync(db, changed, i => i.Version - 1, ct);
            List<Inspector> all = [.. added, .. changed];
            await BulkWrite.InsertAsync(
                db,
                [.. all.Select(i => HistoryEntry.Of(db, caller, "inspector", i.Id, i.Version, "imported", import.Sha256, InspectorView.Of(i, today)))],
                ct);
            foreach (var part in all.Chunk(TellAtMost))
            {
                db.Tell(db.Tenant, new InspectorsChanged(db.Tenant, [.. part.Select(i => i.ToState(today))]));
            }
        }

        return (await import.EndAsync(db, work, caller, "inspectors.imported", ct)).ToResult(http);
    }
}
