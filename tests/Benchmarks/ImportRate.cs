using System.Diagnostics;
using System.Globalization;
using System.Text;
using Platform.Contracts;
using Platform.Harness;
using Platform.Registry;

namespace Platform.Benchmarks;

/// <summary>Rows of a targets' file per second, over HTTP into PostgreSQL, with three facts a row: the first time, unchanged, and each one changed.</summary>
internal static class ImportRate
{
    public static async Task RunAsync(string[] args)
    {
        var rows = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        await using var app = await TestApp.StartAsync("2022-01-04");
        using var keeper = app.As("350103", Roles.LibraryKeeper);
        keeper.Timeout = TimeSpan.FromMinutes(10);
        await TimeAsync(keeper, "new", File(rows, "甲"), rows);
        await app.SettleAsync();
        await TimeAsync(keeper, "again", File(rows, "甲"), rows);
        await TimeAsync(keeper, "changed", File(rows, "乙"), rows);
    }

    private static byte[] File(int rows, string word)
    {
        var text = new StringBuilder("统一社会信用代码,单位名称,地址,排污许可管理类别,环境信用等级,行业类别\n");
        for (var i = 0; i < rows; i++)
        {
            text.Append(Uscc.Generate("350103", i)).Append(",台江区").Append(word).Append(i).Append("号加工有限公司,福州市台江区五一中路")
                .Append(i).Append(i % 3 == 0 ? "号,重点管理,B," : "号,登记管理,C,").Append(i % 2 == 0 ? "化学原料制造\n" : "食品加工\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static async Task TimeAsync(HttpClient keeper, string what, byte[] file, int rows)
    {
        using var content = new ByteArrayContent(file);
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        using var response = await keeper.PostAsync(new Uri("/api/registry/imports/targets", UriKind.Relative), content);
        var report = await response.Content.ReadAsStringAsync();
        var seconds = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"import {what}: {rows:N0} rows ({file.Length / 1e6:F1} MB) in {seconds:F1} s ({(Environment.CpuUsage.TotalTime - processor).TotalSeconds:F1} s of processor in this process), {rows / seconds:N0} rows/s; {report[..Math.Min(report.Length, 200)]}"));
    }
}
