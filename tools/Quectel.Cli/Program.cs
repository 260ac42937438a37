using Quectel.Cli;

using var interruption = new Interruption();
return await QuectelCommand.RunAsync(args, CliConsole.OfProcess(), interruption.Token);
