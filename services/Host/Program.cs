using Platform.Draw;
using Platform.Host;

try
{
    switch (CommandLine.Parse(args, Environment.CurrentDirectory))
    {
        case CommandLine.Start apart when apart.Options.Serve is not null || Apart.HasDatabaseOutside():
            await Apart.RunAsync(apart.Options);
            return 0;
        case CommandLine.Province province:
            await Apart.ProvinceAsync(province.Code, CancellationToken.None);
            return 0;
        case CommandLine.AskHealth health:
            return await Health.AskAsync(health.Address);
        case CommandLine.Migrate:
            await Apart.MigrateAsync(CancellationToken.None);
            return 0;
        case CommandLine.Start start:
            await Product.RunAsync(start.Options);
            return 0;
        case CommandLine.Verify verify:
            return await DrawVerifier.RunAsync(verify.File, Console.Out);
        case CommandLine.Refused refused:
            throw new StartupRefused(refused.Sentence, exitCode: 2);
        default:
            Console.WriteLine(CommandLine.HelpText);
            return 0;
    }
}
catch (StartupRefused refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return refused.ExitCode;
}
