using Quectel.Simulator.Cli;

return await SimulatorCommand.Parse(args).InvokeAsync();
