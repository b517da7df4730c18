using Platform.Benchmarks;

// One verb, one class: dotnet run -c Release --project tests/Benchmarks -- <verb>
var verbs = new Dictionary<string, Func<string[], Task>>
{
    ["tickets"] = TicketRate.RunAsync,
    ["selection"] = SelectionTime.RunAsync,
    ["import"] = ImportRate.RunAsync,
    ["bundle"] = BundleTime.RunAsync,
    ["start"] = StartTime.RunAsync,
    ["fairness"] = FairnessReport.RunAsync,
    ["nation"] = NationBench.RunAsync,
    ["backlog"] = BacklogRate.RunAsync,
    ["load"] = LoadBench.RunAsync,
    [BareEndpoint.Verb] = BareEndpoint.RunAsync,
};
if (args.Length == 0 || !verbs.TryGetValue(args[0], out var run))
{
    Console.WriteLine("verbs: " + string.Join(", ", verbs.Keys));
    return 1;
}
await run(args[1..]);
return Environment.ExitCode;
