namespace Platform.Draw;

/// <summary>Why a drawn target or an inspector of its team may be replaced (draw protocol, section 5): a closed list, the same for who asks and for
/// every verifier.</summary>
internal static class SubstitutionReasons
{
    /// <summary>关闭, 迁出, 停产: as the register says before the visit.</summary>
    public const string Closed = "closed", Moved = "moved", Suspended = "suspended";

    /// <summary>No team could be made for the target.</summary>
    public const string Teamless = "teamless";

    /// <summary>回避: an interest found after the seal.</summary>
    public const string Interest = "interest";

    /// <summary>请假; 离开 (no longer in the library).</summary>
    public const string Leave = "leave", Left = "left";

    /// <summary>执法证 taken back, suspended or run out.</summary>
    public const string CertificateWithdrawn = "certificateWithdrawn", CertificateSuspended = "certificateSuspended", CertificateExpired = "certificateExpired";

    /// <summary>For a target.</summary>
    public static readonly IReadOnlyList<string> OfTarget = [Closed, Moved, Suspended, Teamless];

    /// <summary>For an inspector.</summary>
    public static readonly IReadOnlyList<string> OfInspector = [Interest, Leave, Left, CertificateWithdrawn, CertificateSuspended, CertificateExpired];

    /// <summary>Those that may be given for a target, or for an inspector.</summary>
    public static IReadOnlyList<string> For(bool inspector) => inspector ? OfInspector : OfTarget;
}
