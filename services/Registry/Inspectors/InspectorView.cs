using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>A member of the inspector library as it is shown.</summary>
/// <param name="Kind"><c>officer</c>, <c>expert</c> or <c>staff</c>, as of today.</param>
internal sealed record InspectorView(
    Guid Id, string Tenant, int Version, string Name, string Kind, CertificateKind CertificateKind, string CertificateNumber,
    LocalDate? CertificateFrom, LocalDate? CertificateTo, CertificateState CertificateState, string Unit, string Department, string Post, string Area,
    LocalDate? Since, IReadOnlyList<string> Specialties, StaffKind Staff, string? PostedFrom, bool Auxiliary, Guid? AccountId,
    string? ConfirmedQuarter, bool Active)
{
    public static InspectorView Of(Inspector i, LocalDate today) => new(
        i.Id, i.TenantId, i.Version, i.Name, i.KindOn(today), i.CertificateKind, i.CertificateNumber, i.CertificateFrom, i.CertificateTo,
        i.CertificateState, i.Unit, i.Department, i.Post, i.Area, i.Since, i.Specialties, i.Staff, i.PostedFrom, i.Auxiliary, i.AccountId,
        i.ConfirmedQuarter, i.Active);

    /// <summary>What every change of an inspector ends with: history, what others are told, the log.</summary>
    public static InspectorView Keep(RegistryDb db, Caller caller, Inspector inspector, string action, string? reason = null)
    {
        var view = Of(inspector, db.Today);
        db.History.Add(HistoryEntry.Of(db, caller, "inspector", inspector.Id, inspector.Version, action, reason, view));
        db.Tell(db.Tenant, new InspectorsChanged(db.Tenant, [inspector.ToState(db.Today)]));
        db.Record(caller, "inspector." + action, inspector.Id.ToString(), reason);
        return view;
    }
}
