using Quectel.Simulator;
using Quectel.Simulator.Faults;
using Quectel.Testing;

namespace Quectel.Stories.Tests;

/// <summary>Something that happens to a simulated modem, in time that jumps from event to event.</summary>
internal abstract class VirtualStory
{
    public VirtualTime Time { get; } = new();

    public abstract SimulatedModem Simulator { get; }

    public async Task RunAsync(Task task) => await Time.RunUntilCompletedAsync(task);

    public async Task<T> RunAsync<T>(Task<T> task)
    {
        await Time.RunUntilCompletedAsync(task);
        return await task;
    }

    public Task PassAsync(TimeSpan time) => RunAsync(Task.Delay(time, Time));

    public Task InjectAsync(string fault) => RunAsync(Simulator.InjectAsync(FaultAction.Parse(fault)));
}
