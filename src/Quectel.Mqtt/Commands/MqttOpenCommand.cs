using Quectel.Modem;

namespace Quectel.Mqtt.Commands;

/// <summary>
/// <c>AT+QMTOPEN=0,"host",1883</c>: opens the network connection; the outcome comes as <c>+QMTOPEN: 0,0</c> (QMT
/// reference, 5).
/// </summary>
internal sealed record MqttOpenCommand(int ClientIndex, string Host, int Port)
    : AtActionCommand($"AT+QMTOPEN={ClientIndex},{Host},{Port}");
