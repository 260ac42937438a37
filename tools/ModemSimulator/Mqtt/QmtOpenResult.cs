namespace Quectel.Simulator.Mqtt;

/// <summary>The results of <c>+QMTOPEN</c> (qmt-commands.md 5).</summary>
internal static class QmtOpenResult
{
    public const int NetworkFailure = -1;
    public const int Opened = 0;
    public const int IdentifierOccupied = 2;
    public const int ContextFailed = 3;
    public const int DnsFailed = 4;
}
