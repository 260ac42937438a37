using Quectel.Mqtt;
using Quectel.Simulator.Brokers;

namespace Quectel.Stories.Tests;

/// <summary>What a supervisor says of what it does.</summary>
public sealed class ProgressStories
{
    [Fact]
    public async Task Progress_OfEachStage_HoldsTheConversationBehindIt()
    {
        await using Story story = await Story.BeginAsync(
            client: options => (options.UserName, options.Password) = ("pi", "new"),
            broker: new EmbeddedBrokerOptions { Users = new Dictionary<string, string> { ["pi"] = "old" } });
        story.Supervisor.Start();
        await story.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Contains("< +CPIN: READY", LinesOf(MqttStage.Sim, MqttStageState.Passed));
        IReadOnlyList<string> refusal = LinesOf(MqttStage.Login, MqttStageState.Failed);
        Assert.Contains("< +QMTOPEN: 0,0", refusal);
        Assert.Contains("> AT+QMTCONN=0,\"story\",\"pi\",\"***\"", refusal);
        Assert.Contains("< +QMTCONN: 0,0,5", refusal);

        IReadOnlyList<string> LinesOf(MqttStage stage, MqttStageState state) =>
            story.History.First(progress => progress.Stage == stage && progress.State == state).Lines;
    }
}
