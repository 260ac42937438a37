using Quectel.Simulator.Line;

namespace Quectel.Simulator.Faults;

/// <summary>
/// Where faults enter. The modem asks at each of these points; the answer <c>default</c> means that nothing goes wrong.
/// All calls come from the modem's loop, one after the other, and must not block.
/// </summary>
/// <remarks>The lowest level. A <see cref="FaultScript"/> says the same in words.</remarks>
public interface ISimulatorFaults
{
    /// <summary>A command is about to be carried out; called for each command of a line.</summary>
    CommandFault OnCommand(ReceivedCommand command) => default;

    /// <summary>A piece of output is about to go to a port.</summary>
    OutputFault OnOutput(OutputPiece piece) => default;

    /// <summary>An MQTT operation whose command was answered OK is about to be carried out.</summary>
    MqttFault OnMqttOperation(MqttOperation operation) => default;

    /// <summary>A TCP/IP operation whose command was answered OK is about to be carried out.</summary>
    IpFault OnIpOperation(IpOperation operation) => default;
}
