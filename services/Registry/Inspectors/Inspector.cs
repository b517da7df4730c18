using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>执法证, 工作证, or none (experts).</summary>
internal enum CertificateKind { None, Enforcement, Work }

/// <summary>Valid, suspended 暂扣, withdrawn 收回.</summary>
internal enum CertificateState { Valid, Suspended, Withdrawn }

/// <summary>在编在岗, 下沉 (posted down), or neither.</summary>
internal enum StaffKind { None, OnStaff, PostedDown }

/// <summary>What describes a member of the inspector library, checked.</summary>
/// <param name="PostedFrom">The bureau that posted him down; only then.</param>
/// <param name="Since">In this work since.</param>
/// <param name="Auxiliary">辅助检查人员: an expert, whatever certificate he has.</param>
internal sealed record InspectorDetails(
    string Name, CertificateKind CertificateKind, string CertificateNumber, LocalDate? CertificateFrom, LocalDate? CertificateTo,
    CertificateState CertificateState, string Unit, string Department, string Post, string Area, LocalDate? Since, string[] Specialties,
    StaffKind Staff, string? PostedFrom, bool Auxiliary, Guid? AccountId);

/// <summary>A member of the inspector library (检查人员名录库).</summary>
internal sealed class Inspector : IOwned, IVersioned
{
    private Inspector()
    {
    }

    public string TenantId { get; private init; } = "";
    public Guid Id { get; private init; }
    public int Version { get; private set; }
    public string Name { get; private set; } = "";
    public CertificateKind CertificateKind { get; private set; }
    /// <summary>Unique in the library with its kind; an expert without certificate has a number of the bureau's own.</summary>
    public string CertificateNumber { get; private set; } = "";
    public LocalDate? CertificateFrom { get; private set; }
    public LocalDate? CertificateTo { get; private set; }
    public CertificateState CertificateState { get; private set; }
    public string Unit { get; private set; } = "";
    public string Department { get; private set; } = "";
    public string Post { get; private set; } = "";
    public string Area { get; private set; } = "";
    public LocalDate? Since { get; private set; }
    public string[] Specialties { get; private set; } = [];
    public StaffKind Staff { get; private set; }
    public string? PostedFrom { get; private set; }
    public bool Auxiliary { get; private set; }
    public Guid? AccountId { get; private set; }
    /// <summary>The last quarter for which the library confirmed him, such as <c>2022Q1</c>.</summary>
    public string? ConfirmedQuarter { get; private set; }
    /// <summary>False once he left.</summary>
    public bool Active { get; private set; }

    public static Inspector Register(string tenant, Guid id, InspectorDetails details)
    {
        var inspector = new Inspector { TenantId = tenant, Id = id, Active = true };
        inspector.Set(details);
        return inspector;
    }

    public Error? Change(InspectorDetails details, int version)
    {
        if (version != Version)
        {
            return RegisterErrors.Stale;
        }
        Set(details);
        return null;
    }

    public Error? Leave(bool leaves, int version)
    {
        if (version != Version)
        {
            return RegisterErrors.Stale;
        }
        if (Active != leaves)
        {
            return InspectorErrors.WrongState(Name);
        }
        Active = !leaves;
        Version++;
        return null;
    }

    /// <summary>Confirms him for a quarter; false when he already was.</summary>
    public bool Confirm(string quarter)
    {
        if (ConfirmedQuarter == quarter)
        {
            return false;
        }
        ConfirmedQuarter = quarter;
        Version++;
        return true;
    }

    /// <summary><c>expert</c>, <c>officer</c> (a 执法证 valid on the day), or <c>staff</c>, who comes along and never leads.</summary>
    public string KindOn(LocalDate day) => KindOf(Auxiliary, CertificateKind, CertificateState, CertificateFrom, CertificateTo, day);

    /// <summary>Whether ratios count this person: an officer on staff or posted down (domain.md, <em>Officer</em>).</summary>
    public bool CountsOn(LocalDate day) => KindOn(day) == "officer" && Staff != StaffKind.None;

    /// <summary>As <see cref="KindOn"/>, from the columns.</summary>
    public static string KindOf(
        bool auxiliary, CertificateKind kind, CertificateState state, LocalDate? from, LocalDate? to, LocalDate day) =>
        auxiliary ? "expert"
        : kind == CertificateKind.Enforcement && state == CertificateState.Valid && !(from > day) && !(to < day) ? "officer"
        : "staff";

    public InspectorState ToState(LocalDate today) =>
        new(Id, Version, Name, KindOn(today), CertificateNumber, Unit, Department, AccountId, Active);

    internal static void Map(EntityTypeBuilder<Inspector> e)
    {
        e.ToTable("inspectors").HasKey(i => new { i.TenantId, i.Id });
        e.Property(i => i.Id).ValueGeneratedNever();
        e.HasIndex(i => new { i.TenantId, i.CertificateKind, i.CertificateNumber }).IsUnique();
        e.HasIndex(i => new { i.TenantId, i.AccountId }).IsUnique();
        e.Property(i => i.CertificateKind).HasConversion<string>().HasMaxLength(20);
        e.Property(i => i.CertificateState).HasConversion<string>().HasMaxLength(20);
        e.Property(i => i.Staff).HasConversion<string>().HasMaxLength(20);
    }

    private void Set(InspectorDetails d)
    {
        (Name, CertificateKind, CertificateNumber, CertificateFrom) = (d.Name, d.CertificateKind, d.CertificateNumber, d.CertificateFrom);
        (CertificateTo, CertificateState, Unit, Department) = (d.CertificateTo, d.CertificateState, d.Unit, d.Department);
        (Post, Area, Since, Specialties, Staff) = (d.Post, d.Area, d.Since, d.Specialties, d.Staff);
        (PostedFrom, Auxiliary, AccountId) = (d.PostedFrom, d.Auxiliary, d.AccountId);
        Version++;
    }
}
