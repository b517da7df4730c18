using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Reasons that people give for what they do; kept in the log.</summary>
internal static class Reasons
{
    /// <summary>Null, or why it is no reason.</summary>
    public static Error? Check(string reason) => string.IsNullOrWhiteSpace(reason) || reason.Length > 500 || reason.Any(char.IsControl)
        ? new Error("reason.missing", "请说明理由（不超过 500 字）。", 400, "reason")
        : null;
}
