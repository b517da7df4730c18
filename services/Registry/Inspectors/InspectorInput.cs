using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>An inspector as entered.</summary>
/// <param name="CertificateNumber">Of the certificate; for an expert without one a number of the bureau's own.</param>
/// <param name="Department">Name of a department that is entered.</param>
/// <param name="PostedFrom">The bureau that posted him down (下沉).</param>
internal sealed record InspectorInput(
    string Name, CertificateKind CertificateKind, string CertificateNumber, string Department, StaffKind Staff = StaffKind.None,
    CertificateState CertificateState = CertificateState.Valid, LocalDate? CertificateFrom = null, LocalDate? CertificateTo = null,
    string? Unit = null, string? Post = null, string? Area = null, LocalDate? Since = null, IReadOnlyList<string>? Specialties = null,
    string? PostedFrom = null, bool Auxiliary = false, Guid? AccountId = null)
{
    /// <summary>Checks it; the result has clean text.</summary>
    public InspectorDetails Check(Checks checks, LocalDate today)
    {
        var details = new InspectorDetails(
            checks.Text(Name, "name", 50), CertificateKind, checks.Text(CertificateNumber, "certificateNumber", 40), CertificateFrom, CertificateTo,
            CertificateState, checks.Text(Unit, "unit", 100, required: false), checks.Text(Department, "department", 60),
            checks.Text(Post, "post", 60, required: false), checks.Text(Area, "area", 60, required: false), Since,
            checks.Texts(Specialties, "specialties", 20, 40), Staff, checks.Optional(PostedFrom, "postedFrom", 100), Auxiliary, AccountId);
        checks.Order(CertificateFrom, CertificateTo, "certificateTo");
        checks.NotFuture(Since, today, "since");
        if (CertificateKind == CertificateKind.None && !Auxiliary)
        {
            checks.Add("inspector.certificate", "检查人员须有执法证或工作证；没有证件的只能作为辅助检查人员。", "certificateKind");
        }
        if (Staff == StaffKind.PostedDown != details.PostedFrom is not null)
        {
            checks.Add("inspector.posted-from", "下沉人员须注明派出单位，其他人员不填。", "postedFrom");
        }
        return details;
    }

    /// <summary>What in the library stands against the details: an unknown department, a number or an account that another has.</summary>
    public static async Task<List<Error>> ConflictsAsync(RegistryDb db, InspectorDetails details, Guid except, CancellationToken ct)
    {
        var errors = new List<Error>();
        if (!await db.Departments.AnyAsync(d => d.Name == details.Department && d.Active, ct))
        {
            errors.Add(DepartmentErrors.Unknown(details.Department));
        }
        if (await db.Inspectors.AnyAsync(
            i => i.CertificateKind == details.CertificateKind && i.CertificateNumber == details.CertificateNumber && i.Id != except, ct))
        {
            errors.Add(InspectorErrors.NumberTaken(details.CertificateNumber));
        }
        if (details.AccountId is { } account && await db.Inspectors.AnyAsync(i => i.AccountId == account && i.Id != except, ct))
        {
            errors.Add(InspectorErrors.AccountTaken);
        }
        return errors;
    }
}
