namespace Quectel.Simulator.Faults;

public enum MqttOperationKind
{
    Open,
    Close,
    Connect,
    Disconnect,
    Subscribe,
    Unsubscribe,
    Publish,
}
