using Platform.Host;

try
{
    switch (CommandLine.Parse(args, Environment.CurrentDirectory))
    {
        case CommandLine.Start start:
            await Product.RunAsync(start.Options);
            return 0;
        case CommandLine.Help:
            Console.WriteLine(CommandLine.HelpText);
            return 0;
        case CommandLine.Refused refused:
            throw new StartupRefused(refused.Sentence, exitCode: 2);
        default:
            throw new StartupRefused("This command is unknown; --help lists the commands.", exitCode: 2);
    }
}
catch (StartupRefused refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return refused.ExitCode;
}
