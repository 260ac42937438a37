namespace Quectel.Mqtt.Protocol;

/// <summary>The results of <c>+QMTOPEN</c> that the driver acts upon (QMT reference, 5).</summary>
internal static class MqttOpenResult
{
    public const int IndexOccupied = 2;
}
