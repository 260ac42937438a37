using Quectel.Modem;
using Quectel.Mqtt;
using Quectel.Simulator.Brokers;

namespace Quectel.Stories.Tests.Faults;

/// <summary>What a device in a field goes through: the rows of docs/reliability.md.</summary>
internal static class KnownFaults
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // The broker's, and changed while it runs.
    private static readonly Dictionary<string, string> Users = [];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("the broker restarts, away for 10 s", "tries again ever more slowly", 40 * Second)
        {
            While = story => WithoutBrokerAsync(story, 10 * Second),
        },
        new("the broker cannot be reached for 10 min", "the same, and climbs the ladder", 3 * Minute)
        {
            While = story => WithoutBrokerAsync(story, 10 * Minute),
        },
        new("wrong password, corrected after 10 min", "tries again; the modem is left alone", 3 * Minute)
        {
            BeginsOnline = false,
            Broker = new EmbeddedBrokerOptions { Users = Users },
            Client = options => (options.UserName, options.Password) = ("pi", "new"),
            Before = _ => SetPasswordAsync("old"),
            While = async story =>
            {
                await story.PassAsync(10 * Minute);
                await SetPasswordAsync("new");
            },
        },
        OfInjection("the network takes the PDP context down", "`+QMTSTAT`; the context is brought up", "{pdp: 1}"),
        OfInjection("the same without a word", "the module is asked, or a publish fails", "{pdp: 1, notice: false}"),
        OfInjection("the modem restarts", "set up, registered and connected again", "reboot"),
        OfInjection("the broker closes the connection", "connects again", "{mqtt-stat: 1}"),
        OfInjections("`+QMTSTAT` is lost", "the module is asked", 2 * Minute, ["{lose: urc}", "{mqtt-stat: 1}"]),
        new("the connection is lost with an acknowledgement on the way", "the message is sent again", 2 * Minute)
        {
            While = async story =>
            {
                await story.InjectAsync("{ack: lost}");
                await story.PassAsync(6 * Second); // Long enough for a message, too short for the module to send it again.
                await story.InjectAsync("{mqtt-stat: 1}");
            },
        },
        OfPair("no network for 3 min", "waits for the registration", "{network: drop}", "{network: restore}"),
        OfPair(
            "registration denied for 3 min", "the same", "{registration: denied, cause: 11}", "{registration: allowed}"),
        OfPair("the SIM card is out for 3 min", "says so, waits for it", "{sim: pull}", "{sim: insert}"),
        OfPair("the broker falls silent for 3 min", "the keep alive notices", "{broker: silent}", "{broker: back}"),
        new("the modem is unplugged for 1 min", "looks for it every 10 s", Minute)
        {
            While = async story =>
            {
                story.Unplug();
                await story.InjectAsync("{hang-up: 1 s}");
                await story.PassAsync(Minute);
                story.PlugIn();
            },
        },
        new("the port is silent for 2 min while the modem lives", "the engine gives the port up and opens it again", 4 * Minute)
        {
            While = async story =>
            {
                await story.InjectAsync("{silent: 2 min}");
                await story.PassAsync(2 * Minute);
            },
        },
        new("`+QMTOPEN` never comes", "time-out of the family, then again", 4 * Minute)
        {
            BeginsOnline = false,
            Before = story => story.InjectAsync("{mqtt-result: lost}"),
        },
        new("a killed process left the client index open", "the index is closed and opened", Minute)
        {
            BeginsOnline = false,
            Before = ConnectAndLeaveAsync,
        },
    ];

    private static Fault OfInjection(string name, string reaction, string action) =>
        OfInjections(name, reaction, 2 * Minute, [action]);

    private static Fault OfInjections(string name, string reaction, TimeSpan limit, string[] actions) => new(name, reaction, limit)
    {
        While = async story =>
        {
            foreach (string action in actions)
            {
                await story.InjectAsync(action);
            }
        },
    };

    private static Fault OfPair(string name, string reaction, string begin, string end) => new(name, reaction, 6 * Minute)
    {
        While = async story =>
        {
            await story.InjectAsync(begin);
            await story.PassAsync(3 * Minute);
            await story.InjectAsync(end);
        },
    };

    private static async Task WithoutBrokerAsync(Story story, TimeSpan time)
    {
        await story.RunAsync(story.Broker.StopAsync());
        await story.PassAsync(time);
        story.Broker.Start();
    }

    private static Task SetPasswordAsync(string password)
    {
        Users["pi"] = password;
        return Task.CompletedTask;
    }

    private static async Task ConnectAndLeaveAsync(Story story)
    {
        await story.RunAsync(story.Modem.PacketData.DefineContextAsync(new PdpContext { Apn = "internet" }));
        var killed = new QuectelMqttClient(story.Modem, new MqttClientOptions { Host = "broker.example", ClientId = "killed" });
        await story.RunAsync(killed.ConnectAsync());
    }
}
