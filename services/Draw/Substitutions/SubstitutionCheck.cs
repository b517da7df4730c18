using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What must hold for a substitution, when it is asked for and again when it is approved (draw protocol, section 5; domain.md, "Not at
/// will"): a reason of the closed list that no document forbids, a fact entered before the visit, somebody who is on the list.</summary>
internal static class SubstitutionCheck
{
    /// <summary>Everything that is wrong; nothing: it may be asked for, and approved.</summary>
    /// <param name="alias">Of the inspector; null: the target goes out. Empty: nobody of the sealed library.</param>
    public static async Task<List<Error>> FaultsAsync(
        DrawDb db, Draw draw, CurrentList list, string entryId, Guid? inspector, string? alias, string reason, CancellationToken ct)
    {
        var errors = new List<Error>();
        if (!SubstitutionReasons.For(alias is not null).Contains(reason))
        {
            errors.Add(SubstitutionErrors.ReasonUnknown(alias is not null));
        }
        var document = await db.Policies.AsNoTracking().Where(p => p.TenantId == draw.TenantId && p.Version == draw.PolicyVersion)
            .Select(p => p.Document).SingleAsync(ct);
        if (Forbidden(document, reason, out var clause))
        {
            errors.Add(SubstitutionErrors.ReasonForbidden(reason, clause));
        }
        if (list.Find(entryId) is not { } entry)
        {
            errors.Add(list.WentOut(entryId) ? SubstitutionErrors.AlreadySubstituted("entryId") : SubstitutionErrors.NotInList(entryId));
            return errors;
        }
        if (alias is not null && !entry.Members.Contains(alias))
        {
            errors.Add(list.WasStruck(entryId, alias) ? SubstitutionErrors.AlreadySubstituted("inspector") : SubstitutionErrors.NotInTeam());
            return errors;
        }
        var target = await db.Targets.AsNoTracking().SingleAsync(t => t.TenantId == draw.TenantId && t.DrawId == draw.DrawId && t.EntryId == entryId, ct);
        if (target.DoneOn is not null)
        {
            errors.Add(SubstitutionErrors.TaskDone());
        }
        if (reason == SubstitutionReasons.Teamless && entry.Team is not null)
        {
            errors.Add(SubstitutionErrors.TeamThere());
        }
        if (!await IsKnownAsync(db, draw, target, inspector, reason, ct))
        {
            errors.Add(SubstitutionErrors.FactMissing(reason));
        }
        return errors;
    }

    /// <summary>Whether a document on the path forbids a reason: a prohibition of <c>substitute</c>, of these reasons or of all.</summary>
    /// <param name="document">The effective policy as told.</param>
    public static bool Forbidden(string document, string reason, out string? clause)
    {
        using var json = JsonDocument.Parse(document);
        foreach (var rule in json.RootElement.GetProperty("rules").EnumerateArray())
        {
            if (rule.GetProperty("kind").GetString() == "prohibition" && rule.GetProperty("subject").GetString() == "substitute"
                && (!rule.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Array
                    || values.EnumerateArray().Any(v => v.GetString() == reason)))
            {
                clause = rule.TryGetProperty("clause", out var text) ? text.GetString() : null;
                return true;
            }
        }
        clause = null;
        return false;
    }

    // Who loses the 执法证 comes along as staff; an expert never had one to lose.
    private const string Uncertified = "staff";

    // That a certificate ran out is told by nobody on the day. Recusal and leave are the bureau's own word, with a second person's; the rest the register knows.
    private static async Task<bool> IsKnownAsync(DrawDb db, Draw draw, DrawnTarget target, Guid? inspector, string reason, CancellationToken ct)
    {
        switch (reason)
        {
            case SubstitutionReasons.Closed or SubstitutionReasons.Moved or SubstitutionReasons.Suspended:
                // The register is its owner's; the draw entitles to see that it was left.
                await db.ActAsAsync(draw.TenantId, [.. db.Scope, target.Owner], ct);
                var id = DrawKinds.TargetId(target.EntryId);
                return await db.TargetStates.AsNoTracking().AnyAsync(t => t.TenantId == target.Owner && t.Id == id && t.State == reason, ct);
            case SubstitutionReasons.Left:
                return await db.InspectorStates.AsNoTracking().AnyAsync(i => i.TenantId == draw.TenantId && i.Id == inspector && !i.Active, ct);
            case SubstitutionReasons.CertificateWithdrawn or SubstitutionReasons.CertificateSuspended:
                return await db.InspectorStates.AsNoTracking().AnyAsync(
                    i => i.TenantId == draw.TenantId && i.Id == inspector && i.Kind == Uncertified, ct);
            default:
                return true;
        }
    }
}
