using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>Every way a question for figures can be refused.</summary>
internal static class CoverageErrors
{
    public static Error PeriodMalformed(string text) => new("coverage.period", $"“{text}”不是期次，应写作 2022、2022H1 或 2022Q1。", 400, "period");
}
