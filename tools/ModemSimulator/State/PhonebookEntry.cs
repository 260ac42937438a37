namespace Quectel.Simulator.State;

internal sealed record PhonebookEntry(string Number, string Name);
